"""How much the stated errors are to be believed, told by the misfit that is left.

Stated errors are often wrong by a common factor. What is believed of the factor beforehand is
log-uniform from half to 32 times; the misfit of a fit with `dof` degrees of freedom then tells
more of it. What is concluded has Student's t tails in place of the normal's: with few degrees of
freedom the factor itself is hardly known. Without any, the stated errors are all there is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import logsumexp
from scipy.stats import chi2

Array = NDArray[np.float64]

VARIANCE_FACTORS: Array = 2.0 ** np.arange(-2.0, 10.1, 0.5)
"""Factors on the stated variances: errors from half to 32 times the stated ones."""
PLAIN_95 = float(chi2.ppf(0.95, 2))
"""Squared radius that holds 95 % of a normal distribution in two dimensions."""


@dataclass(frozen=True)
class ErrorScale:
    """The belief about the factor on the stated variances after a fit.

    Args:
        misfit: sum of squared residuals in stated sigmas.
        dof: how many numbers of the pairs are left beyond the unknowns.
    """

    misfit: float
    dof: int

    def belief(self) -> tuple[Array, Array]:
        """Factors on the stated variances, and the probability of each."""
        if self.dof <= 0:
            return np.ones(1), np.ones(1)
        logs = log_by_factor(np.array([self.misfit]), self.dof)[:, 0]
        return VARIANCE_FACTORS, np.exp(logs - logsumexp(logs))

    def exceeding(self, squared: float) -> float:
        """Probability that a two-dimensional miss, squared and in stated sigmas, is larger."""
        factors, weights = self.belief()
        return float(weights @ np.exp(-0.5 * squared / factors))

    def squared_95(self) -> float:
        """The squared miss, in stated sigmas, that is exceeded with probability 0.05."""
        factors, weights = self.belief()

        def excess(squared: float) -> float:
            return float(weights @ np.exp(-0.5 * squared / factors)) - 0.05

        return float(brentq(excess, 0.0, 1.01 * PLAIN_95 * float(factors[-1])))

    def variance_factor(self) -> float | None:
        """The misfit for each degree of freedom; None without any."""
        return self.misfit / self.dof if self.dof > 0 else None

    def factor_interval_95(self) -> tuple[float, float] | None:
        """What the misfit alone allows the factor to be: the chi-square interval; None without."""
        if self.dof <= 0:
            return None
        low, high = (float(chi2.ppf(share, self.dof)) for share in (0.975, 0.025))
        return self.misfit / low, self.misfit / high


def log_by_factor(misfits: Array, numbers: int) -> Array:
    """Log density of `numbers` residuals under each factor, (factors, s) for misfits (s,)."""
    factors = VARIANCE_FACTORS[:, None]
    by_factor: Array = -0.5 * numbers * np.log(factors) - 0.5 * misfits[None] / factors
    return by_factor
