<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Add footage…</source>
        <translation>&amp;Додати відео…</translation>
    </message>
    <message>
        <source>&amp;All facts of the landmark…</source>
        <translation>&amp;Усе про орієнтир…</translation>
    </message>
    <message>
        <source>&amp;Annotate</source>
        <translation>&amp;Позначки</translation>
    </message>
    <message>
        <source>&amp;Arrow of movement</source>
        <translation>&amp;Стрілка руху</translation>
    </message>
    <message>
        <source>&amp;Box</source>
        <translation>&amp;Рамка</translation>
    </message>
    <message>
        <source>&amp;Box the target</source>
        <translation>&amp;Обвести ціль</translation>
    </message>
    <message>
        <source>&amp;Claims</source>
        <translation>&amp;Твердження</translation>
    </message>
    <message>
        <source>&amp;Clear the loop</source>
        <translation>&amp;Прибрати петлю</translation>
    </message>
    <message>
        <source>&amp;Contact sheet…</source>
        <translation>&amp;Контактний аркуш…</translation>
    </message>
    <message>
        <source>&amp;Correct the target from here</source>
        <translation>&amp;Виправити ціль звідси</translation>
    </message>
    <message>
        <source>&amp;Delete the annotation</source>
        <translation>&amp;Вилучити позначку</translation>
    </message>
    <message>
        <source>&amp;Delete the claim</source>
        <translation>&amp;Вилучити твердження</translation>
    </message>
    <message>
        <source>&amp;Delete the landmark</source>
        <translation>&amp;Вилучити орієнтир</translation>
    </message>
    <message>
        <source>&amp;Delete the track</source>
        <translation>&amp;Вилучити слід</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>&amp;Edit the landmark</source>
        <translation>&amp;Редагувати орієнтир</translation>
    </message>
    <message>
        <source>&amp;Ellipse</source>
        <translation>&amp;Еліпс</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Експортувати…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Find an action…</source>
        <translation>&amp;Знайти дію…</translation>
    </message>
    <message>
        <source>&amp;Find missing media…</source>
        <translation>З&amp;найти відсутні файли…</translation>
    </message>
    <message>
        <source>&amp;First frame</source>
        <translation>&amp;Перший кадр</translation>
    </message>
    <message>
        <source>&amp;Follow the target</source>
        <translation>&amp;Стежити за ціллю</translation>
    </message>
    <message>
        <source>&amp;Four panes</source>
        <translation>&amp;Чотири панелі</translation>
    </message>
    <message>
        <source>&amp;Go to time…</source>
        <translation>&amp;Перейти до часу…</translation>
    </message>
    <message>
        <source>&amp;Ground the camera sees, on the map</source>
        <translation>&amp;Земля, яку бачить камера, на карті</translation>
    </message>
    <message>
        <source>&amp;Guided tour of the sample</source>
        <translation>&amp;Екскурсія на прикладі</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Довідка</translation>
    </message>
    <message>
        <source>&amp;Import claims…</source>
        <translation>&amp;Імпортувати твердження…</translation>
    </message>
    <message>
        <source>&amp;Import control points…</source>
        <translation>&amp;Імпортувати контрольні точки…</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>&amp;Клавіші…</translation>
    </message>
    <message>
        <source>&amp;Landmarks</source>
        <translation>&amp;Орієнтири</translation>
    </message>
    <message>
        <source>&amp;Last frame</source>
        <translation>&amp;Останній кадр</translation>
    </message>
    <message>
        <source>&amp;Line</source>
        <translation>&amp;Лінія</translation>
    </message>
    <message>
        <source>&amp;Look around</source>
        <translation>&amp;Оглядати</translation>
    </message>
    <message>
        <source>&amp;Map lines in the frame</source>
        <translation>Лінії &amp;карти в кадрі</translation>
    </message>
    <message>
        <source>&amp;Mark what it passes</source>
        <translation>&amp;Позначити, що вона минає</translation>
    </message>
    <message>
        <source>&amp;Merge with a copy…</source>
        <translation>О&amp;бʼєднати з копією…</translation>
    </message>
    <message>
        <source>&amp;Movement</source>
        <translation>&amp;Рух</translation>
    </message>
    <message>
        <source>&amp;Name of the target…</source>
        <translation>&amp;Назва цілі…</translation>
    </message>
    <message>
        <source>&amp;New case</source>
        <translation>&amp;Нова справа</translation>
    </message>
    <message>
        <source>&amp;New claim…</source>
        <translation>&amp;Нове твердження…</translation>
    </message>
    <message>
        <source>&amp;New landmark</source>
        <translation>&amp;Новий орієнтир</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>&amp;Номер</translation>
    </message>
    <message>
        <source>&amp;One pane</source>
        <translation>&amp;Одна панель</translation>
    </message>
    <message>
        <source>&amp;Open case…</source>
        <translation>&amp;Відкрити справу…</translation>
    </message>
    <message>
        <source>&amp;Paste as a reference</source>
        <translation>&amp;Вставити як зразок</translation>
    </message>
    <message>
        <source>&amp;Pin in the frame</source>
        <translation>&amp;Поставити точку в кадрі</translation>
    </message>
    <message>
        <source>&amp;Polygon</source>
        <translation>&amp;Багатокутник</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Вийти</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Повторити</translation>
    </message>
    <message>
        <source>&amp;Remove the key on this frame</source>
        <translation>&amp;Прибрати ключ на цьому кадрі</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Зберегти</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Налаштування…</translation>
    </message>
    <message>
        <source>&amp;Sharpest frame near here</source>
        <translation>&amp;Найчіткіший кадр поблизу</translation>
    </message>
    <message>
        <source>&amp;Solve the camera</source>
        <translation>&amp;Визначити камеру</translation>
    </message>
    <message>
        <source>&amp;Test the claim</source>
        <translation>&amp;Перевірити твердження</translation>
    </message>
    <message>
        <source>&amp;Title and summary…</source>
        <translation>&amp;Назва і зміст…</translation>
    </message>
    <message>
        <source>&amp;Two panes</source>
        <translation>&amp;Дві панелі</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Скасувати</translation>
    </message>
    <message>
        <source>&amp;Unpin from this frame</source>
        <translation>&amp;Зняти точку з цього кадру</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вигляд</translation>
    </message>
    <message>
        <source>&amp;Whole picture</source>
        <translation>&amp;Усе зображення</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>&amp;Слова</translation>
    </message>
    <message>
        <source>A check point is predicted, not used to solve: its miss tests the camera</source>
        <translation>Перевірна точка передбачається, а не вживається для розв’язання: її похибка випробовує камеру</translation>
    </message>
    <message>
        <source>Add &amp;reference…</source>
        <translation>Додати з&amp;разок…</translation>
    </message>
    <message>
        <source>Add a photo, an older video, an orthophoto or a terrain model to compare with</source>
        <translation>Додати знімок, давніше відео, ортофото або модель рельєфу для порівняння</translation>
    </message>
    <message>
        <source>Add a video to examine; it is linked by its SHA-256 and never changed</source>
        <translation>Додати відео для дослідження; воно пов’язане через SHA-256 і ніколи не змінюється</translation>
    </message>
    <message>
        <source>Add maps and satellite pictures of the network, each host allowed by name</source>
        <translation>Додати карти й супутникові знімки з мережі; кожен вузол дозволяється поіменно</translation>
    </message>
    <message>
        <source>All shots of the footage in small, with their time stamps</source>
        <translation>Усі сцени відео в мініатюрах із часовими мітками</translation>
    </message>
    <message>
        <source>Bl&amp;ur</source>
        <translation>Роз&amp;миття</translation>
    </message>
    <message>
        <source>Bla&amp;ckout</source>
        <translation>За&amp;чорнення</translation>
    </message>
    <message>
        <source>Brighten, sharpen, take out haze and noise… on the screen only; each is logged</source>
        <translation>Освітлити, додати різкості, прибрати серпанок і шум… лише на екрані; кожну дію записано</translation>
    </message>
    <message>
        <source>Bring the next suggested pair to the middle of both pictures</source>
        <translation>Поставити наступну запропоновану пару посередині обох зображень</translation>
    </message>
    <message>
        <source>By an &amp;arrow on the map…</source>
        <translation>&amp;Стрілкою на карті…</translation>
    </message>
    <message>
        <source>By order of &amp;passing…</source>
        <translation>За &amp;порядком проходження…</translation>
    </message>
    <message>
        <source>By what lies around them: a mast within 300 m of a road and 1 km of a river</source>
        <translation>За тим, що довкола: щогла за 300 м від дороги та за 1 км від річки</translation>
    </message>
    <message>
        <source>Choose the landmark whose pin would shrink the camera's region most</source>
        <translation>Вибрати орієнтир, точка якого найбільше зменшила б область камери</translation>
    </message>
    <message>
        <source>Clear what is suggested</source>
        <translation>Прибрати пропозиції</translation>
    </message>
    <message>
        <source>Click along a line: its length, bearing and area over the ellipsoid</source>
        <translation>Клацайте вздовж лінії: її довжина, азимут і площа на еліпсоїді</translation>
    </message>
    <message>
        <source>Click the corners on the map; a double click ends</source>
        <translation>Клацайте кути на карті; подвійне клацання завершує</translation>
    </message>
    <message>
        <source>Click the corners; the last one twice</source>
        <translation>Клацайте кути; останній двічі</translation>
    </message>
    <message>
        <source>Click the landmark in the frame; arrows move the cross by 1 px, Shift 10, Alt 0.1; Enter sets the pin</source>
        <translation>Клацніть орієнтир у кадрі; стрілки рухають хрест на 1 px, із Shift на 10, з Alt на 0,1; Enter ставить точку</translation>
    </message>
    <message>
        <source>Click the same landmark on the map or on the orthophoto; with the keys, move the map under the cross (Alt moves it finely) and press Enter</source>
        <translation>Клацніть той самий орієнтир на карті або ортофото; клавішами рухайте карту під хрестом (з Alt дрібно) і натисніть Enter</translation>
    </message>
    <message>
        <source>Click the upper end of the chosen landmark, straight above its pin: a mast, a wall's corner. Its position and height are then those of its foot</source>
        <translation>Клацніть верхній кінець вибраного орієнтира просто над його точкою: щогла, ріг стіни. Його місце й висота тоді належать підніжжю</translation>
    </message>
    <message>
        <source>Click two or more pixels on the horizon, or aim with the arrows and press Enter; it tells how the camera was tilted</source>
        <translation>Клацніть два чи більше пікселів на обрії або цільте стрілками й тисніть Enter; це каже, як була нахилена камера</translation>
    </message>
    <message>
        <source>Compare the claim with the movement, by the thresholds fixed before</source>
        <translation>Порівняти твердження з рухом за порогами, визначеними наперед</translation>
    </message>
    <message>
        <source>Compare with the reference</source>
        <translation>Порівняти із зображенням</translation>
    </message>
    <message>
        <source>Copy the landmark's coordinates</source>
        <translation>Копіювати координати орієнтира</translation>
    </message>
    <message>
        <source>Crop to what is seen</source>
        <translation>Обрізати до видимого</translation>
    </message>
    <message>
        <source>Dates, sources and licences of everything the footage is compared with, and landmarks that may be newer or gone</source>
        <translation>Дати, джерела й ліцензії всього, з чим порівнюється відео, та орієнтири, що можуть бути новішими або вже зниклими</translation>
    </message>
    <message>
        <source>Delete the drawing</source>
        <translation>Видалити рисунок</translation>
    </message>
    <message>
        <source>Drag a box around the target, feet on its lower edge; with the keys, arrows move it and Ctrl+arrows size it</source>
        <translation>Протягніть рамку навколо цілі, стопи на нижньому краї; стрілки рухають її, Ctrl+стрілки міняють розмір</translation>
    </message>
    <message>
        <source>Drag along a straight edge that is vertical in the world, or set its two ends with the arrows and Enter; it tells how the camera was tilted</source>
        <translation>Протягніть уздовж прямого краю, що насправді вертикальний, або поставте його кінці стрілками й Enter; це каже, як була нахилена камера</translation>
    </message>
    <message>
        <source>Drag the corners of the drawing clicked last; a right click takes one away</source>
        <translation>Перетягуйте кути рисунка, який клацнули останнім; правий клік вилучає кут</translation>
    </message>
    <message>
        <source>Drag to pan, wheel to zoom; pins can be chosen and dragged</source>
        <translation>Тягніть, щоб зсунути, коліщатко масштабує; точки можна вибирати й тягти</translation>
    </message>
    <message>
        <source>Draw a line on the map</source>
        <translation>Намалювати лінію на карті</translation>
    </message>
    <message>
        <source>Draw a point on the map</source>
        <translation>Намалювати точку на карті</translation>
    </message>
    <message>
        <source>Draw an area on the map</source>
        <translation>Намалювати ділянку на карті</translation>
    </message>
    <message>
        <source>Draw the way on the map yourself, with a stated spread; it counts as your judgement</source>
        <translation>Накресліть шлях на карті самі, з вказаним розкидом; він вважається вашим судженням</translation>
    </message>
    <message>
        <source>Error of its height, whether it is assumed, how tall it is, notes, and how sure its pin in this frame is</source>
        <translation>Похибка висоти, чи він припущений, якої він висоти сам, нотатки й наскільки певна його точка в цьому кадрі</translation>
    </message>
    <message>
        <source>F&amp;rame</source>
        <translation>Ка&amp;др</translation>
    </message>
    <message>
        <source>Fill the window with this &amp;pane</source>
        <translation>На все вікно: ця &amp;панель</translation>
    </message>
    <message>
        <source>Find places in the maps…</source>
        <translation>Знайти місця на картах…</translation>
    </message>
    <message>
        <source>Find this frame's place in the older videos of the case and show both side by side</source>
        <translation>Знайти місце цього кадру в давніших відео справи й показати обидва поруч</translation>
    </message>
    <message>
        <source>Find where the camera stood from the pins of this frame</source>
        <translation>Знайти, де стояла камера, за точками цього кадру</translation>
    </message>
    <message>
        <source>Five steps through a finished case</source>
        <translation>П’ять кроків готовою справою</translation>
    </message>
    <message>
        <source>Flip the reference</source>
        <translation>Віддзеркалити зображення</translation>
    </message>
    <message>
        <source>Follow the boxed target through the footage and lay its path on the ground</source>
        <translation>Стежити за обведеною ціллю у відео й перенести її шлях на землю</translation>
    </message>
    <message>
        <source>For a picture without coordinates: pin three or more placed landmarks in it; then positions can be read in it, with their uncertainty</source>
        <translation>Для зображення без координат: позначте на ньому три або більше розміщені орієнтири; тоді на ньому можна читати положення з їхньою похибкою</translation>
    </message>
    <message>
        <source>For flat ground seen from above: lay this frame on the map by its pins, without a camera</source>
        <translation>Для рівної землі, знятої згори: покласти цей кадр на карту за його точками, без камери</translation>
    </message>
    <message>
        <source>Geowork &amp;manual</source>
        <translation>Підручник &amp;Geowork</translation>
    </message>
    <message>
        <source>Give all of them the colours new ones get: told apart by colour-blind readers too, unless the settings say otherwise</source>
        <translation>Надати всім кольори, які дістають нові: їх розрізняють і люди з порушеннями сприйняття кольорів, якщо в налаштуваннях не вказано інше</translation>
    </message>
    <message>
        <source>Go to a place…</source>
        <translation>Перейти до місця…</translation>
    </message>
    <message>
        <source>Go to the &amp;annotations</source>
        <translation>До по&amp;значок</translation>
    </message>
    <message>
        <source>Go to the &amp;camera</source>
        <translation>До &amp;камери</translation>
    </message>
    <message>
        <source>Go to the &amp;footage</source>
        <translation>До &amp;відео</translation>
    </message>
    <message>
        <source>Go to the &amp;indicators</source>
        <translation>Перейти до &amp;ознак</translation>
    </message>
    <message>
        <source>Go to the &amp;reference</source>
        <translation>До з&amp;разка</translation>
    </message>
    <message>
        <source>Go to the cas&amp;e</source>
        <translation>Перейти до &amp;справи</translation>
    </message>
    <message>
        <source>Go to the claim&amp;s</source>
        <translation>До &amp;тверджень</translation>
    </message>
    <message>
        <source>Go to the histor&amp;y</source>
        <translation>До &amp;історії</translation>
    </message>
    <message>
        <source>Go to the la&amp;ndmarks</source>
        <translation>До &amp;орієнтирів</translation>
    </message>
    <message>
        <source>Go to the ma&amp;p</source>
        <translation>До к&amp;арти</translation>
    </message>
    <message>
        <source>Go to the mo&amp;vement</source>
        <translation>До р&amp;уху</translation>
    </message>
    <message>
        <source>Go to the s&amp;tatements</source>
        <translation>Перейти до за&amp;яв</translation>
    </message>
    <message>
        <source>Keep the pin as a &amp;check point</source>
        <translation>Тримати як пере&amp;вірну точку</translation>
    </message>
    <message>
        <source>Keep the seen map as a reference</source>
        <translation>Зберегти видиму карту як джерело порівняння</translation>
    </message>
    <message>
        <source>Lay frame and reference on each other: swipe, blink, see through, difference</source>
        <translation>Накласти кадр і зображення одне на одне: шторка, мигання, прозорість, різниця</translation>
    </message>
    <message>
        <source>Lay the frame on the &amp;ground</source>
        <translation>Покласти кадр на &amp;землю</translation>
    </message>
    <message>
        <source>Lay the reference on the map by its pins…</source>
        <translation>Покласти зображення на карту за позначками…</translation>
    </message>
    <message>
        <source>Line of &amp;sight</source>
        <translation>Лінія &amp;погляду</translation>
    </message>
    <message>
        <source>Link the views</source>
        <translation>Зв'язати вигляди</translation>
    </message>
    <message>
        <source>Look in a folder for the files the case links to; they are told by their bytes</source>
        <translation>Шукати в теці файли, на які посилається справа; їх розпізнають за вмістом</translation>
    </message>
    <message>
        <source>Loop &amp;ends here</source>
        <translation>П&amp;етля закінчується тут</translation>
    </message>
    <message>
        <source>Loop starts &amp;here</source>
        <translation>Петля &amp;починається тут</translation>
    </message>
    <message>
        <source>Make a &amp;blind copy…</source>
        <translation>Зробити &amp;сліпу копію…</translation>
    </message>
    <message>
        <source>Make a landmark of the chosen pair, pinned in both pictures</source>
        <translation>Зробити з вибраної пари орієнтир з мітками на обох зображеннях</translation>
    </message>
    <message>
        <source>Make a picture with its place and attribution of what is seen of a map source</source>
        <translation>Зробити з видимого в джерелі карт зображення з його місцем і зазначенням авторства</translation>
    </message>
    <message>
        <source>Make this case one with a colleague's copy; conflicts are shown side by side</source>
        <translation>Обʼєднати цю справу з копією колеги; розбіжності показано поруч</translation>
    </message>
    <message>
        <source>Map sources…</source>
        <translation>Джерела карт…</translation>
    </message>
    <message>
        <source>Mark a &amp;vertical edge</source>
        <translation>Позначити &amp;вертикальний край</translation>
    </message>
    <message>
        <source>Mark the &amp;horizon</source>
        <translation>Позначити &amp;обрій</translation>
    </message>
    <message>
        <source>Match frame and reference</source>
        <translation>Зіставити кадр і джерело порівняння</translation>
    </message>
    <message>
        <source>Measure on the map</source>
        <translation>Виміряти на карті</translation>
    </message>
    <message>
        <source>Move the corners of the drawing</source>
        <translation>Пересунути кути рисунка</translation>
    </message>
    <message>
        <source>N&amp;orth arrow</source>
        <translation>Стрілка на пі&amp;вніч</translation>
    </message>
    <message>
        <source>Ne&amp;xt landmark</source>
        <translation>&amp;Наступний орієнтир</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>Нове &amp;вікно</translation>
    </message>
    <message>
        <source>Next search result</source>
        <translation>Наступний результат пошуку</translation>
    </message>
    <message>
        <source>Next suggested pair</source>
        <translation>Наступна запропонована пара</translation>
    </message>
    <message>
        <source>O&amp;ne large pane and two small ones</source>
        <translation>Одна &amp;велика панель і дві малі</translation>
    </message>
    <message>
        <source>Of the dozen frames before and after, the one with the least blur</source>
        <translation>З дюжини кадрів до і після: той, що найменше розмитий</translation>
    </message>
    <message>
        <source>One frame &amp;back</source>
        <translation>На кадр &amp;назад</translation>
    </message>
    <message>
        <source>One frame &amp;on</source>
        <translation>На кадр &amp;вперед</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>На секунду назад</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>На секунду вперед</translation>
    </message>
    <message>
        <source>Open control points of another place it might be: the same pins are solved there and both are weighed against each other</source>
        <translation>Відкрити опорні точки іншого місця, де це могло бути: ті самі точки розв’язуються там, і обидва місця зважуються одне проти одного</translation>
    </message>
    <message>
        <source>Open the &amp;sample case</source>
        <translation>Відкрити &amp;приклад</translation>
    </message>
    <message>
        <source>Or double click its title bar; again brings the others back</source>
        <translation>Або двічі клацніть її заголовок; ще раз — повернути інші</translation>
    </message>
    <message>
        <source>P&amp;revious landmark</source>
        <translation>&amp;Попередній орієнтир</translation>
    </message>
    <message>
        <source>Pan and zoom footage, reference and map together, through the landmarks they share</source>
        <translation>Рухати й масштабувати відео, зображення та карту разом, за спільними орієнтирами</translation>
    </message>
    <message>
        <source>Pano&amp;rama of the pan…</source>
        <translation>Пано&amp;рама з проводки камери…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Pin the &amp;top</source>
        <translation>Точка в&amp;ершини</translation>
    </message>
    <message>
        <source>Pin what is &amp;suggested</source>
        <translation>Поставити точку, яку &amp;радять</translation>
    </message>
    <message>
        <source>Place on the &amp;map</source>
        <translation>Поставити на &amp;карту</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Відтворити</translation>
    </message>
    <message>
        <source>Play backwards</source>
        <translation>Відтворити назад</translation>
    </message>
    <message>
        <source>Play from the start of the loop to its end again and again</source>
        <translation>Відтворювати від початку петлі до кінця знову і знову</translation>
    </message>
    <message>
        <source>Play round and &amp;round</source>
        <translation>Відтворювати по &amp;колу</translation>
    </message>
    <message>
        <source>Put the chosen target in the box at this frame and follow it again from here; what lies before stays</source>
        <translation>Взяти вибрану ціль у рамку в цьому кадрі й простежити її звідси знову; що було раніше, лишається</translation>
    </message>
    <message>
        <source>Re&amp;view by a colleague…</source>
        <translation>&amp;Рецензія колеги…</translation>
    </message>
    <message>
        <source>Rec&amp;olour the landmarks</source>
        <translation>Пере&amp;фарбувати орієнтири</translation>
    </message>
    <message>
        <source>Reference &amp;library…</source>
        <translation>&amp;Бібліотека джерел порівняння…</translation>
    </message>
    <message>
        <source>Rename the drawing</source>
        <translation>Перейменувати рисунок</translation>
    </message>
    <message>
        <source>Reset the &amp;layout</source>
        <translation>Повернути &amp;розташування</translation>
    </message>
    <message>
        <source>Roads, houses and power lines of the case's maps where the solved camera should see them: the strongest check of a solve</source>
        <translation>Дороги, будинки та лінії електропередачі з карт справи там, де їх має бачити розв’язана камера: найсильніша перевірка розв’язку</translation>
    </message>
    <message>
        <source>S&amp;kyline in the frame</source>
        <translation>Лінія &amp;обрію в кадрі</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Зберегти &amp;як…</translation>
    </message>
    <message>
        <source>Search in older footage</source>
        <translation>Шукати в давніших відео</translation>
    </message>
    <message>
        <source>See how far a colleague's copy agrees with this case, and let them sign it</source>
        <translation>Побачити, наскільки копія колеги узгоджується з цією справою, і дати колезі це підписати</translation>
    </message>
    <message>
        <source>Set a &amp;key on this frame</source>
        <translation>Поставити &amp;ключ на цьому кадрі</translation>
    </message>
    <message>
        <source>Set the target by &amp;hand</source>
        <translation>Задати ціль в&amp;ручну</translation>
    </message>
    <message>
        <source>Show a place on the map: by its name, or by coordinates in any format</source>
        <translation>Показати місце на карті: за назвою або за координатами в будь-якому форматі</translation>
    </message>
    <message>
        <source>Show no more of the picture than is seen now; again shows all of it</source>
        <translation>Показувати лише те, що видно зараз; ще раз — усе зображення</translation>
    </message>
    <message>
        <source>So&amp;urce of the footage…</source>
        <translation>Д&amp;жерело відео…</translation>
    </message>
    <message>
        <source>Stitch what the camera pans over into one picture; its pixels lead back to frames. Between the ends of the loop, where they are set</source>
        <translation>Зшити в одну картину все, що обводить камера; її пікселі ведуть назад до кадрів. Між кінцями повтору, якщо їх задано</translation>
    </message>
    <message>
        <source>Suggest pairs between the frame and the reference on the screen; a click on a pair makes it a landmark</source>
        <translation>Запропонувати пари між кадром і зображенням для порівняння на екрані; клацання робить пару орієнтиром</translation>
    </message>
    <message>
        <source>T&amp;emplates of indicators…</source>
        <translation>&amp;Шаблони ознак…</translation>
    </message>
    <message>
        <source>T&amp;hree panes side by side</source>
        <translation>&amp;Три панелі поруч</translation>
    </message>
    <message>
        <source>Take a picture or files from the clipboard; dropping them works too</source>
        <translation>Узяти зображення чи файли з буфера обміну; їх можна й перетягнути</translation>
    </message>
    <message>
        <source>Take down that the target passes the chosen landmark in this frame</source>
        <translation>Записати, що на цьому кадрі ціль минає вибраний орієнтир</translation>
    </message>
    <message>
        <source>Take the box as a key frame: between key frames the target moves evenly</source>
        <translation>Взяти рамку як ключовий кадр: між ключовими кадрами ціль рухається рівномірно</translation>
    </message>
    <message>
        <source>Take the suggested pair</source>
        <translation>Прийняти запропоновану пару</translation>
    </message>
    <message>
        <source>Ten frames back</source>
        <translation>Десять кадрів назад</translation>
    </message>
    <message>
        <source>Ten frames on</source>
        <translation>Десять кадрів уперед</translation>
    </message>
    <message>
        <source>The chosen annotation is seen up to here, and moves evenly between its keys</source>
        <translation>Вибрану позначку видно досі, а між ключами вона рухається рівномірно</translation>
    </message>
    <message>
        <source>The terrain model's skyline where the solved camera should see it; dashed where the model ends</source>
        <translation>Лінія обрію моделі рельєфу там, де її має бачити розв’язана камера; пунктир, де модель закінчується</translation>
    </message>
    <message>
        <source>Try the pins at a ri&amp;val place…</source>
        <translation>Приміряти точки до &amp;іншого місця…</translation>
    </message>
    <message>
        <source>Turn the reference as the frame lies</source>
        <translation>Повернути зображення так, як лежить кадр</translation>
    </message>
    <message>
        <source>Turn the reference left</source>
        <translation>Повернути зображення ліворуч</translation>
    </message>
    <message>
        <source>Turn the reference right</source>
        <translation>Повернути зображення праворуч</translation>
    </message>
    <message>
        <source>Type a few letters of what you want to do</source>
        <translation>Уведіть кілька літер того, що хочете зробити</translation>
    </message>
    <message>
        <source>Type its name; Tab goes on to its position, height and error</source>
        <translation>Уведіть його назву; Tab веде далі до місця, висоти й похибки</translation>
    </message>
    <message>
        <source>Vie&amp;w filters</source>
        <translation>Фільтри пе&amp;регляду</translation>
    </message>
    <message>
        <source>What a true claim of each kind would leave behind; edited, they are kept with the case</source>
        <translation>Що лишило б по собі правдиве твердження кожного виду; змінені шаблони зберігаються зі справою</translation>
    </message>
    <message>
        <source>What it covers is black in every exported picture, for good</source>
        <translation>Накрите буде чорним на кожному експортованому зображенні, назавжди</translation>
    </message>
    <message>
        <source>What it covers is blurred in every exported picture, for good</source>
        <translation>Накрите буде розмитим на кожному експортованому зображенні, назавжди</translation>
    </message>
    <message>
        <source>What the case is called and what it is about, as everything exported says it</source>
        <translation>Як зветься справа і про що вона, як це каже все експортоване</translation>
    </message>
    <message>
        <source>What the solved camera of this frame could see of the bare ground, within 3 km</source>
        <translation>Що розв’язана камера цього кадру могла бачити з голої землі в межах 3 км</translation>
    </message>
    <message>
        <source>What the target is called beside it in frames, on the map and in the report</source>
        <translation>Як ціль зветься поруч із нею в кадрах, на карті й у звіті</translation>
    </message>
    <message>
        <source>Where the footage on the screen comes from and when it was published; every frame and plate says it</source>
        <translation>Звідки відео на екрані й коли його опубліковано; це стоїть на кожному кадрі й плакаті</translation>
    </message>
    <message>
        <source>Whole case on the &amp;map</source>
        <translation>Уся справа на &amp;карті</translation>
    </message>
    <message>
        <source>With a second reference; the title of a pane opens what it can show instead</source>
        <translation>З другим зразком; назва панелі відкриває перелік того, що ще вона може показати</translation>
    </message>
    <message>
        <source>Without a solved camera: state when the target is level with landmarks, in front of them or behind; their places on the map tell its course</source>
        <translation>Без розв’язаної камери: вкажіть, коли ціль порівнялася з орієнтирами, перед ними чи за ними; курс випливає з їхніх місць на карті</translation>
    </message>
    <message>
        <source>Write a copy without pins and results, in which a colleague looks for themselves</source>
        <translation>Записати копію без міток і результатів, у якій колега шукає самостійно</translation>
    </message>
    <message>
        <source>Write annotated frames, an offline map page, GeoJSON and CSV into a folder</source>
        <translation>Записати кадри з позначками, карту без мережі, GeoJSON і CSV до теки</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Збільшити</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>З&amp;меншити</translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>Pin something at the place on the map: the camera's region would shrink by {0}</source>
        <translation>Поставте точку чогось у цьому місці на карті: область камери зменшилася б на {0}</translation>
    </message>
    <message>
        <source>Pin something near the ring marked {0}: the camera's region would shrink by that much</source>
        <translation>Поставте точку чогось біля кільця з позначкою {0}: на стільки зменшилася б область камери</translation>
    </message>
    <message>
        <source>Pin “{0}”: the camera's region would shrink by {1}</source>
        <translation>Поставте точку «{0}»: область камери зменшилася б на {1}</translation>
    </message>
    <message>
        <source>{0} × as large as stated</source>
        <translation>у {0} × більші за заявлені</translation>
    </message>
</context>
<context>
    <name>AdviceCommands</name>
    <message>
        <source>Nothing is suggested: solve the camera of this frame first.</source>
        <translation>Нічого не радиться: спершу визначте камеру цього кадру.</translation>
    </message>
</context>
<context>
    <name>ArrowForm</name>
    <message>
        <source>By hand on the map</source>
        <translation>Від руки на карті</translation>
    </message>
    <message>
        <source>Click where the way begins, and double click where it leads.</source>
        <translation>Клацніть, де шлях починається, і двічі клацніть, куди він веде.</translation>
    </message>
    <message>
        <source>Draw on the map</source>
        <translation>Накреслити на карті</translation>
    </message>
    <message>
        <source>Error of its place</source>
        <translation>Похибка місця</translation>
    </message>
    <message>
        <source>It counts as your own judgement, and every finding on it says so. State a spread in which you would be right two times out of three.</source>
        <translation>Це ваше власне судження, і кожен висновок за ним так і каже. Вкажіть розкид, у якому ви мали б рацію двічі з трьох разів.</translation>
    </message>
    <message>
        <source>Name of the way</source>
        <translation>Назва шляху</translation>
    </message>
    <message>
        <source>Spread (1 sigma)</source>
        <translation>Розкид (1 сигма)</translation>
    </message>
    <message>
        <source>Spread of its direction</source>
        <translation>Розкид напрямку</translation>
    </message>
    <message>
        <source>State the way</source>
        <translation>Вказати шлях</translation>
    </message>
    <message>
        <source>Toward {0:.0f}°, {1} long</source>
        <translation>На {0:.0f}°, довжина {1}</translation>
    </message>
</context>
<context>
    <name>Beliefs</name>
    <message>
        <source>Above the ground: about 1.6 m for a hand-held camera</source>
        <translation>Над землею: близько 1,6 м для камери в руках</translation>
    </message>
    <message>
        <source>Azimuth</source>
        <translation>Азимут</translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation>Поле зору</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Висота</translation>
    </message>
    <message>
        <source>Horizontal angle the frame spans, for example from the phone's data sheet</source>
        <translation>Горизонтальний кут, який охоплює кадр, наприклад з опису телефона</translation>
    </message>
    <message>
        <source>How far it was turned clockwise about its own axis</source>
        <translation>На скільки повернута за стрілкою годинника навколо своєї осі</translation>
    </message>
    <message>
        <source>How far the camera looked up; down is negative</source>
        <translation>На скільки камера дивилася вгору; униз — від’ємне</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>Нахил</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>Крен</translation>
    </message>
    <message>
        <source>Where the picture's centre looks, clockwise from true north</source>
        <translation>Куди дивиться середина зображення, за стрілкою годинника від істинної півночі</translation>
    </message>
    <message>
        <source>distortion free</source>
        <translation>викривлення вільне</translation>
    </message>
    <message>
        <source>lens's centre free</source>
        <translation>центр об’єктива вільний</translation>
    </message>
</context>
<context>
    <name>CameraBeliefs</name>
    <message>
        <source>Believed before solving</source>
        <translation>Припущення перед розв’язанням</translation>
    </message>
    <message>
        <source>Cropped: lens's centre free</source>
        <translation>Обрізано: центр об’єктива вільний</translation>
    </message>
    <message>
        <source>Fills in what such lenses have; correct it where you know better</source>
        <translation>Заповнює те, що мають такі об’єктиви; виправте, де знаєте краще</translation>
    </message>
    <message>
        <source>Kind of lens</source>
        <translation>Вид об’єктива</translation>
    </message>
    <message>
        <source>Lens distortion free</source>
        <translation>Викривлення об’єктива вільне</translation>
    </message>
    <message>
        <source>Lens not stated</source>
        <translation>Об’єктив не зазначено</translation>
    </message>
    <message>
        <source>Solve for the lens's radial distortion too: for action cameras, wide lenses</source>
        <translation>Визначати й радіальне викривлення: для екшн-камер, ширококутних об’єктивів</translation>
    </message>
    <message>
        <source>Solve for where the lens's centre lies in the picture too: for pictures that were cropped, scanned or turned into another format</source>
        <translation>Визначати й те, де на зображенні лежить центр об’єктива: для обрізаних, сканованих чи переведених в інший формат зображень</translation>
    </message>
</context>
<context>
    <name>CameraNext</name>
    <message>
        <source>Nothing is suggested</source>
        <translation>Нічого не радиться</translation>
    </message>
    <message>
        <source>What next</source>
        <translation>Що далі</translation>
    </message>
</context>
<context>
    <name>CameraObservations</name>
    <message>
        <source>Add</source>
        <translation>Додати</translation>
    </message>
    <message>
        <source>Add two landmarks in line</source>
        <translation>Додати два орієнтири на одній лінії</translation>
    </message>
    <message>
        <source>Also seen in the frame</source>
        <translation>Також видно в кадрі</translation>
    </message>
    <message>
        <source>Farther landmark in line</source>
        <translation>Дальший орієнтир на лінії</translation>
    </message>
    <message>
        <source>Horizon, {0} points</source>
        <translation>Обрій, точок: {0}</translation>
    </message>
    <message>
        <source>Nearer landmark in line</source>
        <translation>Ближчий орієнтир на лінії</translation>
    </message>
    <message>
        <source>One behind the other, the nearer first:</source>
        <translation>Один за одним, ближчий першим:</translation>
    </message>
    <message>
        <source>Remove: {0}</source>
        <translation>Прибрати: {0}</translation>
    </message>
    <message>
        <source>Top of “{0}”</source>
        <translation>Вершина «{0}»</translation>
    </message>
    <message>
        <source>Vertical edge {0}</source>
        <translation>Вертикальний край {0}</translation>
    </message>
    <message>
        <source>“{0}” in front of “{1}”</source>
        <translation>«{0}» перед «{1}»</translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <source>95 % ellipse</source>
        <translation>Еліпс 95 %</translation>
    </message>
    <message>
        <source>Azimuth</source>
        <translation>Азимут</translation>
    </message>
    <message>
        <source>By the residuals, the errors are this much larger than was stated</source>
        <translation>Судячи з нев’язок, похибки більші за заявлені в стільки разів</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Похибки</translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation>Поле зору</translation>
    </message>
    <message>
        <source>Horizontal angle the frame spans</source>
        <translation>Горизонтальний кут, який охоплює кадр</translation>
    </message>
    <message>
        <source>Not solved</source>
        <translation>Не визначено</translation>
    </message>
    <message>
        <source>Of the ray through the centre, upward positive</source>
        <translation>Променя через середину, вгору додатний</translation>
    </message>
    <message>
        <source>Of the ray through the picture's centre, clockwise from true north</source>
        <translation>Променя через середину зображення, за стрілкою годинника від істинної півночі</translation>
    </message>
    <message>
        <source>Pin four or more landmarks with positions in one frame.</source>
        <translation>Поставте в одному кадрі точки чотирьох чи більше орієнтирів, що мають місця.</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>Нахил</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Місце</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Відмовлено</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Нев’язка</translation>
    </message>
    <message>
        <source>Root mean square of observed minus projected</source>
        <translation>Середньоквадратичне спостереженого мінус спроєктованого</translation>
    </message>
    <message>
        <source>Solve</source>
        <translation>Визначити</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>Визначено</translation>
    </message>
    <message>
        <source>This frame has no camera; solved: frame {0}.</source>
        <translation>Цей кадр не має камери; визначено: кадр {0}.</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>Слабко</translation>
    </message>
    <message>
        <source>Where the camera most probably stood</source>
        <translation>Де найімовірніше стояла камера</translation>
    </message>
    <message>
        <source>Width and height of the ellipse that holds the camera with 95 % probability</source>
        <translation>Ширина й висота еліпса, що містить камеру з імовірністю 95 %</translation>
    </message>
    <message>
        <source>{0:.1f} px over {1} pins</source>
        <translation>{0:.1f} px за точками: {1}</translation>
    </message>
    <message>
        <source>{0} × {1}, long axis {2:.0f}°</source>
        <translation>{0} × {1}, довга вісь {2:.0f}°</translation>
    </message>
    <message>
        <source>⚠ Outdated: its inputs changed since. Press S.</source>
        <translation>⚠ Застаріло: вихідні дані змінилися. Натисніть S.</translation>
    </message>
</context>
<context>
    <name>CameraRivals</name>
    <message>
        <source>Rival places</source>
        <translation>Місця-суперники</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>можливе</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>відкинуте</translation>
    </message>
    <message>
        <source>{0} · {1} · {2}</source>
        <translation>{0} · {1} · {2}</translation>
    </message>
</context>
<context>
    <name>CaseCommands</name>
    <message>
        <source>Add {0}</source>
        <translation>Додати {0}</translation>
    </message>
    <message>
        <source>Also left out, see export.json: {0}.</source>
        <translation>Ще вилучено, див. export.json: {0}.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Експорт</translation>
    </message>
    <message>
        <source>Exported to {0}.</source>
        <translation>Експортовано до {0}.</translation>
    </message>
    <message>
        <source>Import claims from {0}</source>
        <translation>Імпортувати твердження з {0}</translation>
    </message>
    <message>
        <source>Linked again: {0}.</source>
        <translation>Знову повʼязано: {0}.</translation>
    </message>
    <message>
        <source>Look for missing media</source>
        <translation>Пошук відсутніх файлів</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Обʼєднати…</translation>
    </message>
    <message>
        <source>Name the case after its file</source>
        <translation>Назвати справу за її файлом</translation>
    </message>
    <message>
        <source>No media are missing.</source>
        <translation>Усі файли на місці.</translation>
    </message>
    <message>
        <source>Not found: {0}.</source>
        <translation>Не знайдено: {0}.</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Відкрити теку</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>Відкрити {0}</translation>
    </message>
    <message>
        <source>Refused, for their bytes changed: {0}.</source>
        <translation>Відхилено, бо вміст змінився: {0}.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Зберегти як…</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>Збережено {0}</translation>
    </message>
    <message>
        <source>Untitled case</source>
        <translation>Справа без назви</translation>
    </message>
</context>
<context>
    <name>CaseDialog</name>
    <message>
        <source>Describe the case</source>
        <translation>Описати справу</translation>
    </message>
    <message>
        <source>Heights are</source>
        <translation>Висоти — це</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Зміст</translation>
    </message>
    <message>
        <source>They stand in the report, on the map and in whatever else is exported.</source>
        <translation>Вони стоять у звіті, на карті й у всьому, що експортується.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Title and summary of the case</source>
        <translation>Назва і зміст справи</translation>
    </message>
    <message>
        <source>What is shown, what was claimed of it, and what you found, in a few sentences</source>
        <translation>Що показано, що про це твердили і що ви встановили, кількома реченнями</translation>
    </message>
    <message>
        <source>What the heights of landmarks and terrain are counted from: the geoid (sea level), or the ellipsoid, as satellite receivers give them. Words only: no height is changed.</source>
        <translation>Від чого рахують висоти орієнтирів і рельєфу: від геоїда (рівня моря) чи від еліпсоїда, як їх дають супутникові приймачі. Лише слова: жодна висота не змінюється.</translation>
    </message>
    <message>
        <source>metres above sea level</source>
        <translation>метри над рівнем моря</translation>
    </message>
    <message>
        <source>place, event and date</source>
        <translation>місце, подія і дата</translation>
    </message>
</context>
<context>
    <name>CaseKeeper</name>
    <message>
        <source>Discard</source>
        <translation>Відкинути</translation>
    </message>
    <message>
        <source>Geowork ended before “{0}” was saved; {1} steps since {2} were kept.</source>
        <translation>Geowork завершився, не зберігши «{0}»; кроків від {2} збережено: {1}.</translation>
    </message>
    <message>
        <source>Look for unsaved work</source>
        <translation>Шукати незбережену роботу</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Відновити</translation>
    </message>
    <message>
        <source>Restore {0}</source>
        <translation>Відновити {0}</translation>
    </message>
    <message>
        <source>Restored “{0}”; save it to keep it</source>
        <translation>Відновлено «{0}»; збережіть, щоб залишити</translation>
    </message>
    <message>
        <source>See who has the case open</source>
        <translation>Дізнатися, у кого відкрито справу</translation>
    </message>
    <message>
        <source>Tidy up</source>
        <translation>Прибрати зайве</translation>
    </message>
    <message>
        <source>Your steps can no longer be kept for the case of a crash ({0}); save often.</source>
        <translation>Ваші кроки більше не зберігаються на випадок збою ({0}); зберігайте часто.</translation>
    </message>
    <message>
        <source>{0} on {1} has had this case open since {2}. You can both work; who saves second is told, and nothing is written over.</source>
        <translation>{0} на {1} має цю справу відкритою від {2}. Можете працювати обоє; хто збереже другим, дізнається про це, і ніщо не буде перезаписане.</translation>
    </message>
    <message>
        <source>“{0}” was written by a newer Geowork and is open read-only: save what you change under another name (Ctrl+Shift+S).</source>
        <translation>«{0}» записано новішим Geowork і відкрито лише для читання: зміни зберігайте під іншою назвою (Ctrl+Shift+S).</translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message>
        <source>What the case holds</source>
        <translation>Що містить справа</translation>
    </message>
</context>
<context>
    <name>CaseTitle</name>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Повторити</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Скасувати</translation>
    </message>
</context>
<context>
    <name>CaseTree</name>
    <message>
        <source>Annotations</source>
        <translation>Позначки</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Камери</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Твердження</translation>
    </message>
    <message>
        <source>Drawings on the map</source>
        <translation>Рисунки на карті</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Відео</translation>
    </message>
    <message>
        <source>Indicators and evidence</source>
        <translation>Ознаки й докази</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>Орієнтири</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Рух</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Зразки</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Annotated frames without colour</source>
        <translation>Кадри з позначками без кольору</translation>
    </message>
    <message>
        <source>Blur the followed people everywhere</source>
        <translation>Розмити простежених людей усюди</translation>
    </message>
    <message>
        <source>Cell {0}</source>
        <translation>Клітинка {0}</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Темний</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Для</translation>
    </message>
    <message>
        <source>Frames and map</source>
        <translation>Кадри й карта</translation>
    </message>
    <message>
        <source>Frames as</source>
        <translation>Кадри як</translation>
    </message>
    <message>
        <source>Keep paths and names in the case's texts</source>
        <translation>Залишити шляхи та імена в текстах справи</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Мова</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Розкладка</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Світлий</translation>
    </message>
    <message>
        <source>Loops as</source>
        <translation>Петлі як</translation>
    </message>
    <message>
        <source>Open a house style</source>
        <translation>Відкрити фірмовий стиль</translation>
    </message>
    <message>
        <source>Orthophotos, local base maps with their tiles around the story, and small frames; what does not fit is told.</source>
        <translation>Ортофото, місцеві основи карти з тайлами довкола подій і малі кадри; про те, що не вміщається, буде сказано.</translation>
    </message>
    <message>
        <source>PNG, loses nothing</source>
        <translation>PNG, без втрат</translation>
    </message>
    <message>
        <source>Pictures in the map</source>
        <translation>Зображення в карті</translation>
    </message>
    <message>
        <source>Pictures in the map page</source>
        <translation>Зображення на сторінці карти</translation>
    </message>
    <message>
        <source>Plate and report</source>
        <translation>Зведення та звіт</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Стиль</translation>
    </message>
    <message>
        <source>Which frames</source>
        <translation>Які кадри</translation>
    </message>
    <message>
        <source>Write the camera's place into the frames</source>
        <translation>Записати місце камери у кадри</translation>
    </message>
    <message>
        <source>chosen by itself</source>
        <translation>обирається само</translation>
    </message>
    <message>
        <source>each in which one walks</source>
        <translation>кожен, де хтось іде</translation>
    </message>
    <message>
        <source>frame and map</source>
        <translation>кадр і карта</translation>
    </message>
    <message>
        <source>frame {0} of {1}</source>
        <translation>кадр {0} з {1}</translation>
    </message>
    <message>
        <source>house style…</source>
        <translation>фірмовий стиль…</translation>
    </message>
    <message>
        <source>map</source>
        <translation>карта</translation>
    </message>
    <message>
        <source>map, close</source>
        <translation>карта, близько</translation>
    </message>
    <message>
        <source>map, far</source>
        <translation>карта, здалека</translation>
    </message>
    <message>
        <source>photo: {0}</source>
        <translation>фото: {0}</translation>
    </message>
    <message>
        <source>print, A4</source>
        <translation>друк, A4</translation>
    </message>
    <message>
        <source>tall, for a phone</source>
        <translation>високий, для телефона</translation>
    </message>
    <message>
        <source>those with marks</source>
        <translation>з позначками</translation>
    </message>
    <message>
        <source>two by two</source>
        <translation>два на два</translation>
    </message>
    <message>
        <source>two pictures and map</source>
        <translation>два зображення й карта</translation>
    </message>
    <message>
        <source>who made the analysis, if it is to be said</source>
        <translation>хто зробив аналіз, якщо це слід указати</translation>
    </message>
    <message>
        <source>wide</source>
        <translation>широкий</translation>
    </message>
</context>
<context>
    <name>ClaimContext</name>
    <message>
        <source>2025-11/2025-12-12</source>
        <translation>2025-11/2025-12-12</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Подія</translation>
    </message>
    <message>
        <source>Event it is about</source>
        <translation>Подія, про яку йдеться</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Посилання</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Питання</translation>
    </message>
    <message>
        <source>Question it answers</source>
        <translation>Питання, на яке воно відповідає</translation>
    </message>
    <message>
        <source>Said of</source>
        <translation>Про коли</translation>
    </message>
    <message>
        <source>Said place</source>
        <translation>Про де</translation>
    </message>
    <message>
        <source>When it is said to have been so</source>
        <translation>Коли, як кажуть, так було</translation>
    </message>
    <message>
        <source>Where it is said to have been</source>
        <translation>Де, як кажуть, це було</translation>
    </message>
    <message>
        <source>capture of the town</source>
        <translation>захоплення міста</translation>
    </message>
    <message>
        <source>denies that it had happened by then</source>
        <translation>заперечує, що це вже сталося</translation>
    </message>
    <message>
        <source>empty: no public source</source>
        <translation>порожньо: без відкритого джерела</translation>
    </message>
    <message>
        <source>the same for its rivals</source>
        <translation>те саме, що в суперників</translation>
    </message>
</context>
<context>
    <name>ClaimForm</name>
    <message>
        <source>2025-12-31</source>
        <translation>2025-12-31</translation>
    </message>
    <message>
        <source>Among other claims</source>
        <translation>Серед інших тверджень</translation>
    </message>
    <message>
        <source>Asserts</source>
        <translation>Стверджує</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Твердження</translation>
    </message>
    <message>
        <source>Corridor</source>
        <translation>Смуга</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Напрямок</translation>
    </message>
    <message>
        <source>Draw on the map</source>
        <translation>Накреслити на карті</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Скільки</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>Чого</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Місце</translation>
    </message>
    <message>
        <source>Refuted up to</source>
        <translation>Спростовано до</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Джерело</translation>
    </message>
    <message>
        <source>State the claim</source>
        <translation>Сформулювати твердження</translation>
    </message>
    <message>
        <source>Supported from</source>
        <translation>Підтверджено від</translation>
    </message>
    <message>
        <source>The claim</source>
        <translation>Твердження</translation>
    </message>
    <message>
        <source>They are entering the city</source>
        <translation>Вони входять у місто</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Допуск</translation>
    </message>
    <message>
        <source>What it asserts</source>
        <translation>Що воно стверджує</translation>
    </message>
    <message>
        <source>What was claimed</source>
        <translation>Що стверджували</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Де</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Хто</translation>
    </message>
    <message>
        <source>Who said it</source>
        <translation>Хто це сказав</translation>
    </message>
    <message>
        <source>address or publication</source>
        <translation>адреса чи видання</translation>
    </message>
    <message>
        <source>drones</source>
        <translation>дронів</translation>
    </message>
    <message>
        <source>fill in “Of what”</source>
        <translation>заповніть «Чого»</translation>
    </message>
    <message>
        <source>has no text</source>
        <translation>не має тексту</translation>
    </message>
    <message>
        <source>has nothing drawn to be tested by</source>
        <translation>не має нічого накресленого, за чим його перевірити</translation>
    </message>
    <message>
        <source>latitude, longitude or any format</source>
        <translation>широта, довгота або будь-який запис</translation>
    </message>
    <message>
        <source>not drawn yet</source>
        <translation>ще не накреслено</translation>
    </message>
    <message>
        <source>press “Draw on the map” and click its corners</source>
        <translation>натисніть «Накреслити на карті» і клацніть кути</translation>
    </message>
    <message>
        <source>says how many, but not of what</source>
        <translation>каже скільки, але не чого</translation>
    </message>
    <message>
        <source>write what was claimed</source>
        <translation>напишіть, що стверджували</translation>
    </message>
    <message>
        <source>{0} corners</source>
        <translation>кутів: {0}</translation>
    </message>
</context>
<context>
    <name>ClaimList</name>
    <message>
        <source>Claims</source>
        <translation>Твердження</translation>
    </message>
</context>
<context>
    <name>Claims</name>
    <message>
        <source>Not tested</source>
        <translation>Не перевірено</translation>
    </message>
    <message>
        <source>Refuted</source>
        <translation>Спростовано</translation>
    </message>
    <message>
        <source>Supported</source>
        <translation>Підтверджено</translation>
    </message>
    <message>
        <source>Undetermined</source>
        <translation>Не визначено</translation>
    </message>
    <message>
        <source>Unsubstantiated</source>
        <translation>Не обґрунтовано</translation>
    </message>
    <message>
        <source>its indicators</source>
        <translation>його ознаках</translation>
    </message>
    <message>
        <source>something happened (no movement)</source>
        <translation>щось сталося (без руху)</translation>
    </message>
    <message>
        <source>they move along a line</source>
        <translation>вони рухаються вздовж лінії</translation>
    </message>
    <message>
        <source>they move away from a place</source>
        <translation>вони рухаються геть від місця</translation>
    </message>
    <message>
        <source>they move in a direction</source>
        <translation>вони рухаються в напрямку</translation>
    </message>
    <message>
        <source>they move into an area</source>
        <translation>вони рухаються в межі області</translation>
    </message>
    <message>
        <source>they move out of an area</source>
        <translation>вони рухаються з області</translation>
    </message>
    <message>
        <source>they move toward a place</source>
        <translation>вони рухаються до місця</translation>
    </message>
    <message>
        <source>· not asked</source>
        <translation>· не питали</translation>
    </message>
    <message>
        <source>– found, neutral</source>
        <translation>– знайдено, нейтрально</translation>
    </message>
    <message>
        <source>– neutral</source>
        <translation>– нейтрально</translation>
    </message>
    <message>
        <source>○ missing</source>
        <translation>○ нема</translation>
    </message>
    <message>
        <source>○ nothing offered</source>
        <translation>○ нічого не надано</translation>
    </message>
    <message>
        <source>✓ consistent</source>
        <translation>✓ узгоджено</translation>
    </message>
    <message>
        <source>✓ found, consistent</source>
        <translation>✓ знайдено, узгоджується</translation>
    </message>
    <message>
        <source>✗ found, inconsistent</source>
        <translation>✗ знайдено, не узгоджується</translation>
    </message>
    <message>
        <source>✗ inconsistent</source>
        <translation>✗ суперечить</translation>
    </message>
</context>
<context>
    <name>ClaimsPanel</name>
    <message>
        <source>Also on</source>
        <translation>Також на</translation>
    </message>
    <message>
        <source>Asserts</source>
        <translation>Стверджує</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Редагувати</translation>
    </message>
    <message>
        <source>New claim</source>
        <translation>Нове твердження</translation>
    </message>
    <message>
        <source>No claim yet</source>
        <translation>Ще немає тверджень</translation>
    </message>
    <message>
        <source>Not tested on “{0}”</source>
        <translation>Не перевірено на «{0}»</translation>
    </message>
    <message>
        <source>Probabilities, fixed before the test</source>
        <translation>Імовірності, визначені до перевірки</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>Хто сказав</translation>
    </message>
    <message>
        <source>Speaker, source and date</source>
        <translation>Мовець, джерело і дата</translation>
    </message>
    <message>
        <source>State what was claimed, by whom and when, and what would count as true, before you test it.</source>
        <translation>Зазначте, що стверджували, хто й коли, і що вважатиметься правдою, перш ніж перевіряти.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Перевірити</translation>
    </message>
    <message>
        <source>Tested on</source>
        <translation>Перевірено на</translation>
    </message>
    <message>
        <source>The target chosen in Movement</source>
        <translation>Ціль, вибрана в «Рух»</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Пороги</translation>
    </message>
    <message>
        <source>What else it was tested on</source>
        <translation>На чому ще перевірено</translation>
    </message>
    <message>
        <source>What is tested</source>
        <translation>Що перевіряється</translation>
    </message>
    <message>
        <source>What would change it</source>
        <translation>Що змінило б висновок</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Чому</translation>
    </message>
    <message>
        <source>supported from {0:g}, refuted up to {1:g}</source>
        <translation>підтверджено від {0:g}, спростовано до {1:g}</translation>
    </message>
    <message>
        <source>{0} · probability {1}</source>
        <translation>{0} · імовірність {1}</translation>
    </message>
    <message>
        <source>⚠ Outdated: what it rests on changed since. Test it again.</source>
        <translation>⚠ Застаріло: те, на чому це стоїть, змінилося. Перевірте знову.</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Lay the pictures over</source>
        <translation>Накладання зображень</translation>
    </message>
    <message>
        <source>Pin two landmarks in both pictures, or match them, to compare.</source>
        <translation>Щоб порівняти, позначте два орієнтири на обох зображеннях або зіставте їх.</translation>
    </message>
    <message>
        <source>as one plane, {0} points, {1:.1f} px off in the reference</source>
        <translation>як одна площина, точок: {0}, відхил {1:.1f} px на зразку</translation>
    </message>
    <message>
        <source>turned and scaled, {0} points, {1:.1f} px off in the reference</source>
        <translation>поворот і масштаб, точок: {0}, відхил {1:.1f} px на зразку</translation>
    </message>
    <message>
        <source>{0}; it holds where the points are</source>
        <translation>{0}; це чинне там, де є точки</translation>
    </message>
    <message>
        <source>⚠ They do not lie on each other: {0}. Squares show where the laid picture has each pin.</source>
        <translation>⚠ Вони не лягають одне на одне: {0}. Квадрати показують, де кожна точка на накладеному зображенні.</translation>
    </message>
</context>
<context>
    <name>ComparisonBar</name>
    <message>
        <source>Blink</source>
        <translation>Мигання</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Різниця</translation>
    </message>
    <message>
        <source>Edge of the swipe, or how opaque</source>
        <translation>Край шторки або непрозорість</translation>
    </message>
    <message>
        <source>Frame on the reference</source>
        <translation>Кадр на зображення</translation>
    </message>
    <message>
        <source>How to compare</source>
        <translation>Як порівнювати</translation>
    </message>
    <message>
        <source>Look for pairs between the frame and the reference</source>
        <translation>Шукати пари між кадром і довідковим зображенням</translation>
    </message>
    <message>
        <source>Match them</source>
        <translation>Зіставити</translation>
    </message>
    <message>
        <source>Reference on the frame</source>
        <translation>Зображення на кадр</translation>
    </message>
    <message>
        <source>See through</source>
        <translation>Прозорість</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>Шторка</translation>
    </message>
    <message>
        <source>Which picture is laid on which</source>
        <translation>Яке зображення на яке накладено</translation>
    </message>
</context>
<context>
    <name>Compass</name>
    <message>
        <source>E</source>
        <translation>Сх</translation>
    </message>
    <message>
        <source>N</source>
        <translation>Пн</translation>
    </message>
    <message>
        <source>NE</source>
        <translation>ПнСх</translation>
    </message>
    <message>
        <source>NW</source>
        <translation>ПнЗх</translation>
    </message>
    <message>
        <source>S</source>
        <translation>Пд</translation>
    </message>
    <message>
        <source>SE</source>
        <translation>ПдСх</translation>
    </message>
    <message>
        <source>SW</source>
        <translation>ПдЗх</translation>
    </message>
    <message>
        <source>W</source>
        <translation>Зх</translation>
    </message>
</context>
<context>
    <name>Confidence</name>
    <message>
        <source>false</source>
        <translation>неправда</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>можливо</translation>
    </message>
    <message>
        <source>strong possibility</source>
        <translation>дуже ймовірно</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>не перевірено</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>перевірено</translation>
    </message>
</context>
<context>
    <name>ConfidenceRows</name>
    <message>
        <source>Ground for the place</source>
        <translation>Підстава щодо місця</translation>
    </message>
    <message>
        <source>Ground for the time</source>
        <translation>Підстава щодо часу</translation>
    </message>
    <message>
        <source>How sure of the place</source>
        <translation>Певність щодо місця</translation>
    </message>
    <message>
        <source>How sure of the time</source>
        <translation>Певність щодо часу</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Місце</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>on what ground the place</source>
        <translation>на якій підставі місце</translation>
    </message>
    <message>
        <source>on what ground the time</source>
        <translation>на якій підставі час</translation>
    </message>
    <message>
        <source>place: {0}; time: {1}</source>
        <translation>місце: {0}; час: {1}</translation>
    </message>
</context>
<context>
    <name>ConsentBox</name>
    <message>
        <source>Allow this host</source>
        <translation>Дозволити цей вузол</translation>
    </message>
    <message>
        <source>It learns your internet address, the time, and which part of the map you look at. You can take this back at any time.</source>
        <translation>Він дізнається вашу інтернет-адресу, час і те, яку частину карти ви дивитеся. Дозвіл можна будь-коли забрати.</translation>
    </message>
    <message>
        <source>May Geowork ask {0} for map pictures?</source>
        <translation>Чи можна Geowork запитувати в {0} зображення карти?</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Ні</translation>
    </message>
</context>
<context>
    <name>ConsentList</name>
    <message>
        <source>Each of these learns your internet address and the time, and what its line says. A case can never allow a host.</source>
        <translation>Кожен із них дізнається вашу інтернет-адресу, час і те, що вказано в його рядку. Справа ніколи не може дозволити вузол.</translation>
    </message>
    <message>
        <source>Hosts that may be asked</source>
        <translation>Вузли, до яких можна звертатися</translation>
    </message>
    <message>
        <source>Nothing connects to the internet: no host is allowed. Adding a map source asks for its host, and says what it learns.</source>
        <translation>Нічого не звертається до інтернету: жоден вузол не дозволено. Коли ви додаєте джерело карти, програма питає про його вузол і каже, що він дізнається.</translation>
    </message>
    <message>
        <source>Stop asking this host</source>
        <translation>Більше не звертатися</translation>
    </message>
    <message>
        <source>{0} — learns the place names you look up</source>
        <translation>{0} — дізнається назви місць, які ви шукаєте</translation>
    </message>
    <message>
        <source>{0} — learns which part of the map you look at</source>
        <translation>{0} — дізнається, яку частину карти ви переглядаєте</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>Click a picture, or press Enter, to go there.</source>
        <translation>Клацніть картинку або натисніть Enter, щоб перейти до кадру.</translation>
    </message>
    <message>
        <source>Contact sheet of {0}</source>
        <translation>Контактний аркуш: {0}</translation>
    </message>
    <message>
        <source>First frame of each shot</source>
        <translation>Перший кадр кожної сцени</translation>
    </message>
    <message>
        <source>Frames shown</source>
        <translation>Показані кадри</translation>
    </message>
    <message>
        <source>Frames with their time stamps</source>
        <translation>Кадри з часовими мітками</translation>
    </message>
    <message>
        <source>Its shot goes on to frame {0}</source>
        <translation>Його сцена триває до кадру {0}</translation>
    </message>
    <message>
        <source>Key frames of the file</source>
        <translation>Ключові кадри файлу</translation>
    </message>
    <message>
        <source>Sharpest frame of each shot</source>
        <translation>Найчіткіший кадр кожної сцени</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показати</translation>
    </message>
    <message>
        <source>{0} · frame {1}</source>
        <translation>{0} · кадр {1}</translation>
    </message>
</context>
<context>
    <name>CorrectionCommands</name>
    <message>
        <source>Box the target first: press B and drag around it.</source>
        <translation>Спершу обведіть ціль рамкою: натисніть B і протягніть навколо неї.</translation>
    </message>
    <message>
        <source>Choose a followed target, go to a later frame of it, press B and box it where it is; then correct it.</source>
        <translation>Виберіть простежену ціль, перейдіть до її пізнішого кадру, натисніть B і обведіть її там, де вона є; потім виправте.</translation>
    </message>
    <message>
        <source>Correct the target</source>
        <translation>Виправити ціль</translation>
    </message>
    <message>
        <source>Set the target by hand</source>
        <translation>Задати ціль вручну</translation>
    </message>
    <message>
        <source>Solve a camera of this footage first; then the path lies on the ground.</source>
        <translation>Спершу розв’яжіть камеру цього відео; тоді шлях ляже на землю.</translation>
    </message>
</context>
<context>
    <name>Deliverables</name>
    <message>
        <source>Annotated frames, with clean copies</source>
        <translation>Кадри з позначками та чисті копії</translation>
    </message>
    <message>
        <source>COCO: boxes</source>
        <translation>COCO: рамки</translation>
    </message>
    <message>
        <source>CVAT: boxes and tracks</source>
        <translation>CVAT: рамки й шляхи</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Контактний аркуш</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Дані</translation>
    </message>
    <message>
        <source>Frames as one ZIP</source>
        <translation>Кадри одним ZIP</translation>
    </message>
    <message>
        <source>GPX</source>
        <translation>GPX</translation>
    </message>
    <message>
        <source>GeoJSON</source>
        <translation>GeoJSON</translation>
    </message>
    <message>
        <source>GeoPackage</source>
        <translation>GeoPackage</translation>
    </message>
    <message>
        <source>Google Earth: KML and KMZ</source>
        <translation>Google Earth: KML і KMZ</translation>
    </message>
    <message>
        <source>Map page that opens offline</source>
        <translation>Сторінка карти, що відкривається без мережі</translation>
    </message>
    <message>
        <source>On request</source>
        <translation>На вимогу</translation>
    </message>
    <message>
        <source>Plate: the picture for a post</source>
        <translation>Зведене зображення для допису</translation>
    </message>
    <message>
        <source>Report and texts for posts</source>
        <translation>Звіт і тексти для дописів</translation>
    </message>
    <message>
        <source>Summary as text</source>
        <translation>Підсумок текстом</translation>
    </message>
    <message>
        <source>Tables: CSV</source>
        <translation>Таблиці: CSV</translation>
    </message>
    <message>
        <source>To publish</source>
        <translation>Для публікації</translation>
    </message>
    <message>
        <source>Video and loop with marks</source>
        <translation>Відео та петля з позначками</translation>
    </message>
    <message>
        <source>W3C Web Annotations</source>
        <translation>Анотації W3C</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Find missing media…</source>
        <translation>Знайти відсутні файли…</translation>
    </message>
    <message>
        <source>Something unexpected went wrong and was logged; your work is kept.</source>
        <translation>Сталося щось несподіване, це записано; ваша робота ціла.</translation>
    </message>
    <message>
        <source>Use it anyway</source>
        <translation>Однаково вжити</translation>
    </message>
    <message>
        <source>“{0}” finished, but what it was computed from has changed meanwhile.</source>
        <translation>«{0}» завершено, але те, з чого це обчислено, тим часом змінилося.</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>A name in any script, a landmark, or coordinates: degrees, degrees and minutes, UTM, MGRS or a Plus Code</source>
        <translation>Назва будь-яким письмом, орієнтир або координати: градуси, градуси й мінути, UTM, MGRS чи Plus Code</translation>
    </message>
    <message>
        <source>Add a reference</source>
        <translation>Додати зразок</translation>
    </message>
    <message>
        <source>Add footage</source>
        <translation>Додати відео</translation>
    </message>
    <message>
        <source>Allow this host</source>
        <translation>Дозволити цей вузол</translation>
    </message>
    <message>
        <source>Bent: an old or folded map (3 pairs, better 8)</source>
        <translation>Вигнуте: стара або складена карта (3 пари, краще 8)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Don't save</source>
        <translation>Не зберігати</translation>
    </message>
    <message>
        <source>Find places in the maps</source>
        <translation>Знайти місця на картах</translation>
    </message>
    <message>
        <source>Geowork cases</source>
        <translation>Справи Geowork</translation>
    </message>
    <message>
        <source>Go to a place</source>
        <translation>Перейти до місця</translation>
    </message>
    <message>
        <source>Go to time</source>
        <translation>Перейти до часу</translation>
    </message>
    <message>
        <source>It learns your internet address, the time, and each name you look for. Only this host is asked, only when you choose it, once a second at most.</source>
        <translation>Він дізнається вашу інтернет-адресу, час і кожну назву, яку ви шукаєте. Запитується лише цей вузол, лише коли ви його виберете, щонайбільше раз на секунду.</translation>
    </message>
    <message>
        <source>Its pins of landmarks that have a place lay it on the map. How was it made?</source>
        <translation>Його кладуть на карту позначки орієнтирів, що мають місце. Як його зроблено?</translation>
    </message>
    <message>
        <source>Lay the picture on the map</source>
        <translation>Покласти зображення на карту</translation>
    </message>
    <message>
        <source>Look for the missing media in</source>
        <translation>Де шукати відсутні файли</translation>
    </message>
    <message>
        <source>Map of roads, houses and lines</source>
        <translation>Карта доріг, будинків і ліній</translation>
    </message>
    <message>
        <source>May Geowork ask {0} where “{1}” is?</source>
        <translation>Чи може Geowork запитати {0}, де розташовано «{1}»?</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Ні</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Ніяк</translation>
    </message>
    <message>
        <source>Oblique: flat ground seen at a slant (4 pairs)</source>
        <translation>Похиле: рівна земля, видима навскіс (4 пари)</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>Відкрити справу</translation>
    </message>
    <message>
        <source>Orthophoto (seen from above)</source>
        <translation>Ортофото (вигляд згори)</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Знімок</translation>
    </message>
    <message>
        <source>Places found (© GeoNames, OpenStreetMap)</source>
        <translation>Знайдені місця (© GeoNames, OpenStreetMap)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зберегти</translation>
    </message>
    <message>
        <source>Save the case</source>
        <translation>Зберегти справу</translation>
    </message>
    <message>
        <source>Save the changes to “{0}”?</source>
        <translation>Зберегти зміни в «{0}»?</translation>
    </message>
    <message>
        <source>Seconds, minutes:seconds, h:mm:ss:frames or #frame number</source>
        <translation>Секунди, хвилини:секунди, г:хх:сс:кадри або #номер кадру</translation>
    </message>
    <message>
        <source>Straight: a map or a picture from above (3 pairs)</source>
        <translation>Рівне: карта або вигляд згори (3 пари)</translation>
    </message>
    <message>
        <source>Street panorama (all around)</source>
        <translation>Вулична панорама (навсібіч)</translation>
    </message>
    <message>
        <source>Terrain model (heights)</source>
        <translation>Модель рельєфу (висоти)</translation>
    </message>
    <message>
        <source>The export is not written yet. Close without it?</source>
        <translation>Експорт іще не записано. Закрити без нього?</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Відео</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>Зачекати</translation>
    </message>
    <message>
        <source>What is {0}?</source>
        <translation>Що таке {0}?</translation>
    </message>
    <message>
        <source>{0} places fit. Go to:</source>
        <translation>Підходить місць: {0}. Перейти до:</translation>
    </message>
</context>
<context>
    <name>DrawingCommands</name>
    <message>
        <source>Area {0}</source>
        <translation>Ділянка {0}</translation>
    </message>
    <message>
        <source>Click one of your drawings on the map first.</source>
        <translation>Спершу клацніть на карті один зі своїх рисунків.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Видалити</translation>
    </message>
    <message>
        <source>Delete {0}</source>
        <translation>Видалити {0}</translation>
    </message>
    <message>
        <source>Draw: {0}</source>
        <translation>Намалювати: {0}</translation>
    </message>
    <message>
        <source>Line {0}</source>
        <translation>Лінія {0}</translation>
    </message>
    <message>
        <source>Move its corners</source>
        <translation>Пересунути кути</translation>
    </message>
    <message>
        <source>Move the corners of {0}</source>
        <translation>Пересунути кути {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Point {0}</source>
        <translation>Точка {0}</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Перейменувати</translation>
    </message>
    <message>
        <source>Rename the drawing</source>
        <translation>Перейменувати рисунок</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>Перейменувати {0}</translation>
    </message>
    <message>
        <source>“{0}” is chosen: its corners can be moved, or it can be renamed.</source>
        <translation>Вибрано «{0}»: можна пересунути його кути або перейменувати.</translation>
    </message>
</context>
<context>
    <name>EvidenceForm</name>
    <message>
        <source>By</source>
        <translation>Ким</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Знайдено</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Надано</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Джерело</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Що знайдено</translation>
    </message>
    <message>
        <source>What was offered</source>
        <translation>Що надано</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Коли</translation>
    </message>
    <message>
        <source>When it was found</source>
        <translation>Коли знайдено</translation>
    </message>
    <message>
        <source>Where it is published</source>
        <translation>Де оприлюднено</translation>
    </message>
    <message>
        <source>Who found it</source>
        <translation>Хто знайшов</translation>
    </message>
</context>
<context>
    <name>EvidenceList</name>
    <message>
        <source>Add</source>
        <translation>Додати</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Ознаки</translation>
    </message>
    <message>
        <source>New indicator</source>
        <translation>Нова ознака</translation>
    </message>
    <message>
        <source>Set indicator “{0}”</source>
        <translation>Визначити ознаку «{0}»</translation>
    </message>
    <message>
        <source>State of “{0}”</source>
        <translation>Стан «{0}»</translation>
    </message>
    <message>
        <source>What would be seen if it were true?</source>
        <translation>Що було б видно, якби це була правда?</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Choose the folder</source>
        <translation>Вибрати теку</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Вибрати…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Експорт</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>Експорт у теку</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Тека</translation>
    </message>
</context>
<context>
    <name>FactsDialog</name>
    <message>
        <source>What is wrong</source>
        <translation>Що не так</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>area</source>
        <translation>область</translation>
    </message>
    <message>
        <source>arrow on the map</source>
        <translation>стрілка на карті</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>припущено</translation>
    </message>
    <message>
        <source>azimuth believed, °</source>
        <translation>очікуваний азимут, °</translation>
    </message>
    <message>
        <source>bearing, °</source>
        <translation>пеленг, °</translation>
    </message>
    <message>
        <source>boxes of the target</source>
        <translation>рамки цілі</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>камера</translation>
    </message>
    <message>
        <source>captured</source>
        <translation>знято</translation>
    </message>
    <message>
        <source>claim</source>
        <translation>твердження</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>колір</translation>
    </message>
    <message>
        <source>confidence in the place</source>
        <translation>певність щодо місця</translation>
    </message>
    <message>
        <source>confidence in the time</source>
        <translation>певність щодо часу</translation>
    </message>
    <message>
        <source>date</source>
        <translation>дата</translation>
    </message>
    <message>
        <source>denies the event</source>
        <translation>заперечує подію</translation>
    </message>
    <message>
        <source>distortion is solved</source>
        <translation>викривлення обчислюється</translation>
    </message>
    <message>
        <source>duration, s</source>
        <translation>тривалість, с</translation>
    </message>
    <message>
        <source>error of how tall it is, m</source>
        <translation>похибка висоти споруди, м</translation>
    </message>
    <message>
        <source>error of that, m</source>
        <translation>похибка цього, м</translation>
    </message>
    <message>
        <source>error of the height, m</source>
        <translation>похибка висоти, м</translation>
    </message>
    <message>
        <source>error of the horizon, px</source>
        <translation>похибка горизонту, пікс.</translation>
    </message>
    <message>
        <source>error of the place's height, m</source>
        <translation>похибка висоти місця, м</translation>
    </message>
    <message>
        <source>error of the place, m</source>
        <translation>похибка місця, м</translation>
    </message>
    <message>
        <source>error, m</source>
        <translation>похибка, м</translation>
    </message>
    <message>
        <source>error, px</source>
        <translation>похибка, пікс.</translation>
    </message>
    <message>
        <source>event</source>
        <translation>подія</translation>
    </message>
    <message>
        <source>file</source>
        <translation>файл</translation>
    </message>
    <message>
        <source>footage</source>
        <translation>відео</translation>
    </message>
    <message>
        <source>former thresholds</source>
        <translation>колишні пороги</translation>
    </message>
    <message>
        <source>found</source>
        <translation>знайдено</translation>
    </message>
    <message>
        <source>found by</source>
        <translation>хто знайшов</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>кадр</translation>
    </message>
    <message>
        <source>frame of the reference</source>
        <translation>кадр зразка</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>кадрів</translation>
    </message>
    <message>
        <source>further cameras</source>
        <translation>інші камери</translation>
    </message>
    <message>
        <source>height above ground believed, m</source>
        <translation>очікувана висота над землею, м</translation>
    </message>
    <message>
        <source>height, px</source>
        <translation>висота, пікс.</translation>
    </message>
    <message>
        <source>highest speed, m/s</source>
        <translation>найбільша швидкість, м/с</translation>
    </message>
    <message>
        <source>horizon</source>
        <translation>горизонт</translation>
    </message>
    <message>
        <source>horizontal angle believed, °</source>
        <translation>очікуваний горизонтальний кут, °</translation>
    </message>
    <message>
        <source>how it is laid on the map</source>
        <translation>як накладено на карту</translation>
    </message>
    <message>
        <source>how near it passed, m</source>
        <translation>як близько пройшла, м</translation>
    </message>
    <message>
        <source>how tall it is</source>
        <translation>висота споруди</translation>
    </message>
    <message>
        <source>how tall it is, m</source>
        <translation>висота споруди, м</translation>
    </message>
    <message>
        <source>id</source>
        <translation>ідентифікатор</translation>
    </message>
    <message>
        <source>indicator</source>
        <translation>ознака</translation>
    </message>
    <message>
        <source>indicators</source>
        <translation>ознаки</translation>
    </message>
    <message>
        <source>interpolated</source>
        <translation>інтерпольовано</translation>
    </message>
    <message>
        <source>kept as a check point</source>
        <translation>залишено перевірною точкою</translation>
    </message>
    <message>
        <source>key frames</source>
        <translation>ключові кадри</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>вид</translation>
    </message>
    <message>
        <source>landmark</source>
        <translation>орієнтир</translation>
    </message>
    <message>
        <source>landmarks in line</source>
        <translation>орієнтири на одній лінії</translation>
    </message>
    <message>
        <source>latitude, °</source>
        <translation>широта, °</translation>
    </message>
    <message>
        <source>licence</source>
        <translation>ліцензія</translation>
    </message>
    <message>
        <source>line</source>
        <translation>лінія</translation>
    </message>
    <message>
        <source>link</source>
        <translation>посилання</translation>
    </message>
    <message>
        <source>longitude, °</source>
        <translation>довгота, °</translation>
    </message>
    <message>
        <source>made, UTC</source>
        <translation>створено, UTC</translation>
    </message>
    <message>
        <source>method</source>
        <translation>метод</translation>
    </message>
    <message>
        <source>movement</source>
        <translation>рух</translation>
    </message>
    <message>
        <source>name</source>
        <translation>назва</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>нотатки</translation>
    </message>
    <message>
        <source>number</source>
        <translation>номер</translation>
    </message>
    <message>
        <source>order of passing</source>
        <translation>порядок проходження</translation>
    </message>
    <message>
        <source>origin of the case</source>
        <translation>походження справи</translation>
    </message>
    <message>
        <source>part of the structure</source>
        <translation>частина споруди</translation>
    </message>
    <message>
        <source>pitch believed, °</source>
        <translation>очікуваний нахил, °</translation>
    </message>
    <message>
        <source>pixel</source>
        <translation>піксель</translation>
    </message>
    <message>
        <source>place</source>
        <translation>місце</translation>
    </message>
    <message>
        <source>points</source>
        <translation>точки</translation>
    </message>
    <message>
        <source>position</source>
        <translation>положення</translation>
    </message>
    <message>
        <source>provider</source>
        <translation>постачальник</translation>
    </message>
    <message>
        <source>public key</source>
        <translation>відкритий ключ</translation>
    </message>
    <message>
        <source>published</source>
        <translation>опубліковано</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>кількість</translation>
    </message>
    <message>
        <source>question</source>
        <translation>питання</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>зразок</translation>
    </message>
    <message>
        <source>reviewer</source>
        <translation>рецензент</translation>
    </message>
    <message>
        <source>roll believed, °</source>
        <translation>очікуваний крен, °</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>форма</translation>
    </message>
    <message>
        <source>shape on the map</source>
        <translation>обрис на карті</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>підпис</translation>
    </message>
    <message>
        <source>size, bytes</source>
        <translation>розмір, байти</translation>
    </message>
    <message>
        <source>solution</source>
        <translation>розвʼязок</translation>
    </message>
    <message>
        <source>source</source>
        <translation>джерело</translation>
    </message>
    <message>
        <source>speaker</source>
        <translation>хто сказав</translation>
    </message>
    <message>
        <source>state</source>
        <translation>стан</translation>
    </message>
    <message>
        <source>statement</source>
        <translation>заява</translation>
    </message>
    <message>
        <source>summary</source>
        <translation>підсумок</translation>
    </message>
    <message>
        <source>target</source>
        <translation>ціль</translation>
    </message>
    <message>
        <source>text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>the lens's centre is solved</source>
        <translation>центр об’єктива визначається</translation>
    </message>
    <message>
        <source>thresholds</source>
        <translation>пороги</translation>
    </message>
    <message>
        <source>time base</source>
        <translation>одиниця часу</translation>
    </message>
    <message>
        <source>time it is said to have happened</source>
        <translation>час, коли це нібито сталося</translation>
    </message>
    <message>
        <source>title</source>
        <translation>заголовок</translation>
    </message>
    <message>
        <source>tolerance, °</source>
        <translation>допуск, °</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>одиниця</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>висновок</translation>
    </message>
    <message>
        <source>vertical edges</source>
        <translation>вертикальні ребра</translation>
    </message>
    <message>
        <source>view of the frames</source>
        <translation>вигляд кадрів</translation>
    </message>
    <message>
        <source>what heights are counted from</source>
        <translation>від чого рахують висоти</translation>
    </message>
    <message>
        <source>what is asserted</source>
        <translation>що стверджується</translation>
    </message>
    <message>
        <source>what it says of rival claims</source>
        <translation>що це каже про суперечні твердження</translation>
    </message>
    <message>
        <source>what it was computed from</source>
        <translation>з чого обчислено</translation>
    </message>
    <message>
        <source>what was offered</source>
        <translation>що надано</translation>
    </message>
    <message>
        <source>where the camera stood on</source>
        <translation>на чому стояла камера</translation>
    </message>
    <message>
        <source>width of the corridor, m</source>
        <translation>ширина коридору, м</translation>
    </message>
    <message>
        <source>width, px</source>
        <translation>ширина, пікс.</translation>
    </message>
    <message>
        <source>x, px</source>
        <translation>x, пікс.</translation>
    </message>
    <message>
        <source>y, px</source>
        <translation>y, пікс.</translation>
    </message>
</context>
<context>
    <name>FileView</name>
    <message>
        <source>Open in another program</source>
        <translation>Відкрити в іншій програмі</translation>
    </message>
    <message>
        <source>Preview: a picture</source>
        <translation>Перегляд: зображення</translation>
    </message>
    <message>
        <source>Preview: a text</source>
        <translation>Перегляд: текст</translation>
    </message>
    <message>
        <source>{0} is shown by a browser or another program.</source>
        <translation>{0} показує браузер або інша програма.</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>{0}, how much</source>
        <translation>{0}, наскільки</translation>
    </message>
</context>
<context>
    <name>FindCommands</name>
    <message>
        <source>Add a map of roads and houses as a reference first: GeoJSON, KML, GPX, a Shapefile or a GeoPackage.</source>
        <translation>Спершу додайте карту доріг і будинків як довідковий матеріал: GeoJSON, KML, GPX, Shapefile або GeoPackage.</translation>
    </message>
    <message>
        <source>Find {0}</source>
        <translation>Пошук: {0}</translation>
    </message>
    <message>
        <source>No place of the case's maps fits.</source>
        <translation>Жодне місце на картах справи не підходить.</translation>
    </message>
</context>
<context>
    <name>FinderDialog</name>
    <message>
        <source> m of</source>
        <translation> м:</translation>
    </message>
    <message>
        <source>A tag of the map can be typed too, such as man_made=silo.</source>
        <translation>Можна також увести тег карти, як-от man_made=silo.</translation>
    </message>
    <message>
        <source>Condition {0}</source>
        <translation>Умова {0}</translation>
    </message>
    <message>
        <source>Distance of condition {0}</source>
        <translation>Відстань умови {0}</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Знайти</translation>
    </message>
    <message>
        <source>Find places in the maps</source>
        <translation>Знайти місця на картах</translation>
    </message>
    <message>
        <source>Look for</source>
        <translation>Шукати</translation>
    </message>
    <message>
        <source>Thing of condition {0}</source>
        <translation>Об’єкт умови {0}</translation>
    </message>
    <message>
        <source>What is looked for</source>
        <translation>Що шукається</translation>
    </message>
    <message>
        <source>a building</source>
        <translation>будівля</translation>
    </message>
    <message>
        <source>a mast or tower</source>
        <translation>щогла чи вежа</translation>
    </message>
    <message>
        <source>a power line</source>
        <translation>лінія електропередач</translation>
    </message>
    <message>
        <source>a railway</source>
        <translation>залізниця</translation>
    </message>
    <message>
        <source>a river or water</source>
        <translation>річка чи водойма</translation>
    </message>
    <message>
        <source>a road</source>
        <translation>дорога</translation>
    </message>
    <message>
        <source>not within</source>
        <translation>далі ніж</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>щось інше</translation>
    </message>
    <message>
        <source>within</source>
        <translation>не далі ніж</translation>
    </message>
</context>
<context>
    <name>Fit</name>
    <message>
        <source>, outside its 95 % ellipse</source>
        <translation>, поза його 95 % еліпсом</translation>
    </message>
    <message>
        <source>, within its 95 % ellipse</source>
        <translation>, у межах його 95 % еліпса</translation>
    </message>
    <message>
        <source>Check point: predicted without it, missed by {0:.1f} px{1}.</source>
        <translation>Перевірна точка: передбачена без неї, похибка {0:.1f} px{1}.</translation>
    </message>
    <message>
        <source>It disagrees with the other pins.</source>
        <translation>Вона не згідна з іншими точками.</translation>
    </message>
    <message>
        <source>Left out of the solve, it would be missed by {0:.1f} px{1}.</source>
        <translation>Без неї в розв’язанні похибка була б {0:.1f} px{1}.</translation>
    </message>
    <message>
        <source>Off by {0:.1f} px.</source>
        <translation>Відхилення {0:.1f} px.</translation>
    </message>
</context>
<context>
    <name>FolderChoice</name>
    <message>
        <source>Choose the folder: {0}</source>
        <translation>Вибрати теку: {0}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Вибрати…</translation>
    </message>
    <message>
        <source>where the system keeps such files</source>
        <translation>де система тримає такі файли</translation>
    </message>
</context>
<context>
    <name>FootageConfidence</name>
    <message>
        <source>How sure of place and time</source>
        <translation>Певність щодо місця й часу</translation>
    </message>
    <message>
        <source>State how sure of the place and the time of {0}</source>
        <translation>Вказати певність щодо місця й часу: {0}</translation>
    </message>
</context>
<context>
    <name>FootageDialog</name>
    <message>
        <source>Every frame, plate and report names the source, or says that there is no public one.</source>
        <translation>Кожен кадр, плакат і звіт називає джерело або каже, що публічного немає.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Нотатки</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Опубліковано</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Джерело</translation>
    </message>
    <message>
        <source>Source of the footage</source>
        <translation>Джерело відео</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>link or channel it was published by</source>
        <translation>посилання або канал, де його опубліковано</translation>
    </message>
</context>
<context>
    <name>FootagePane</name>
    <message>
        <source>Add the video you want to place. Geowork only reads it, never changes it.</source>
        <translation>Додайте відео, місце якого шукаєте. Geowork лише читає його, ніколи не змінює.</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Відео</translation>
    </message>
    <message>
        <source>Footage shown</source>
        <translation>Показане відео</translation>
    </message>
    <message>
        <source>Frame of the footage</source>
        <translation>Кадр відео</translation>
    </message>
    <message>
        <source>No footage yet</source>
        <translation>Ще немає відео</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
</context>
<context>
    <name>FrameView</name>
    <message>
        <source>About the picture</source>
        <translation>Про зображення</translation>
    </message>
    <message>
        <source>Preview of {0}, exact frame on its way</source>
        <translation>Перегляд {0}, точний кадр у дорозі</translation>
    </message>
    <message>
        <source>View: {0}</source>
        <translation>Перегляд: {0}</translation>
    </message>
    <message>
        <source>{0} frames dropped while playing</source>
        <translation>Пропущено кадрів під час відтворення: {0}</translation>
    </message>
</context>
<context>
    <name>FrameWords</name>
    <message>
        <source>frame {0} on its way · {1}</source>
        <translation>кадр {0} завантажується · {1}</translation>
    </message>
    <message>
        <source>frame {0} · PTS {1} · pixel {2:.1f}, {3:.1f}</source>
        <translation>кадр {0} · PTS {1} · піксель {2:.1f}, {3:.1f}</translation>
    </message>
    <message>
        <source>frame {0} · {1} · PTS {2}</source>
        <translation>кадр {0} · {1} · PTS {2}</translation>
    </message>
    <message>
        <source>frame {1} · {2} · PTS {3} · {0}</source>
        <translation>кадр {1} · {2} · PTS {3} · {0}</translation>
    </message>
</context>
<context>
    <name>GroundCursor</name>
    <message>
        <source>Read the ground</source>
        <translation>Визначити місце на землі</translation>
    </message>
    <message>
        <source>ground {0} ± {1} (95 %), {2} away</source>
        <translation>земля {0} ± {1} (95 %), відстань {2}</translation>
    </message>
    <message>
        <source>no ground here</source>
        <translation>землі тут не видно</translation>
    </message>
    <message>
        <source>{0}, if the ground is level</source>
        <translation>{0}, якщо земля рівна</translation>
    </message>
</context>
<context>
    <name>GroundLines</name>
    <message>
        <source>Add a map of roads and houses as a reference first: GeoJSON, KML, GPX, a Shapefile or a GeoPackage.</source>
        <translation>Спершу додайте карту доріг і будинків як довідковий матеріал: GeoJSON, KML, GPX, Shapefile або GeoPackage.</translation>
    </message>
    <message>
        <source>Add a terrain model as a reference first.</source>
        <translation>Спершу додайте модель рельєфу як довідковий матеріал.</translation>
    </message>
    <message>
        <source>Lay the map into the frame</source>
        <translation>Накладання карти на кадр</translation>
    </message>
    <message>
        <source>Solve the camera of this frame first.</source>
        <translation>Спершу розв’яжіть камеру цього кадру.</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>All keys</source>
        <translation>Усі клавіші</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Geowork manual</source>
        <translation>Підручник Geowork</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Нічого не знайдено.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Сторінка</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Сторінки</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Пошук</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Шукати в підручнику</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>Історія</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Відкрито</translation>
    </message>
</context>
<context>
    <name>Hits</name>
    <message>
        <source>It only looks alike; geometry could not verify it.</source>
        <translation>Лише схоже; геометрія цього не підтвердила.</translation>
    </message>
    <message>
        <source>Learned features match across stronger changes of view; they are an optional extra: install geowork[learned].</source>
        <translation>Навчені ознаки дають збіги й за сильнішої зміни ракурсу; це необов’язкове доповнення: встановіть geowork[learned].</translation>
    </message>
    <message>
        <source>Result {0} of {1}: frame {2} at {3:.1f} s. </source>
        <translation>Результат {0} з {1}: кадр {2} на {3:.1f} с. </translation>
    </message>
    <message>
        <source>The same place, verified by geometry: {0} pairs.</source>
        <translation>Те саме місце, підтверджено геометрією: {0} пар.</translation>
    </message>
    <message>
        <source>only looks alike</source>
        <translation>лише схоже</translation>
    </message>
    <message>
        <source>same place, {0} pairs</source>
        <translation>те саме місце, пар: {0}</translation>
    </message>
    <message>
        <source>{0} videos cannot be read. </source>
        <translation>Не вдалося прочитати відео: {0}. </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Import {0}</source>
        <translation>Імпортувати {0}</translation>
    </message>
</context>
<context>
    <name>IndicatorTable</name>
    <message>
        <source>Claims</source>
        <translation>Твердження</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Ознака</translation>
    </message>
    <message>
        <source>Indicators and claims</source>
        <translation>Ознаки й твердження</translation>
    </message>
    <message>
        <source>does not tell these claims apart</source>
        <translation>не розрізняє цих тверджень</translation>
    </message>
    <message>
        <source>tells these claims apart</source>
        <translation>розрізняє ці твердження</translation>
    </message>
</context>
<context>
    <name>IndicatorsPanel</name>
    <message>
        <source>Ask these</source>
        <translation>Спитати</translation>
    </message>
    <message>
        <source>Choose a template…</source>
        <translation>Виберіть шаблон…</translation>
    </message>
    <message>
        <source>Claims compared</source>
        <translation>Порівнювані твердження</translation>
    </message>
    <message>
        <source>New indicator</source>
        <translation>Нова ознака</translation>
    </message>
    <message>
        <source>Nothing is asked of these claims yet: choose a template below.</source>
        <translation>Про ці твердження ще нічого не питали: виберіть шаблон нижче.</translation>
    </message>
    <message>
        <source>State a claim first; its indicators are compared here.</source>
        <translation>Спершу вкажіть твердження; тут порівнюються його ознаки.</translation>
    </message>
    <message>
        <source>Tell these claims apart (≠): {0} of {1}. Nothing offered for: {2}. Nothing is added up.</source>
        <translation>Розрізняють ці твердження (≠): {0} з {1}. Нічого не надано для: {2}. Підсумку немає.</translation>
    </message>
    <message>
        <source>Template of indicators</source>
        <translation>Шаблон ознак</translation>
    </message>
    <message>
        <source>Templates…</source>
        <translation>Шаблони…</translation>
    </message>
    <message>
        <source>What would be seen if it were true?</source>
        <translation>Що було б видно, якби це була правда?</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Asserts</source>
        <translation>Стверджує</translation>
    </message>
    <message>
        <source>Assumed</source>
        <translation>Припущено</translation>
    </message>
    <message>
        <source>Azimuth</source>
        <translation>Азимут</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>Знято</translation>
    </message>
    <message>
        <source>Choose something to see what is known of it.</source>
        <translation>Виберіть щось, щоб побачити, що про нього відомо.</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Твердження</translation>
    </message>
    <message>
        <source>Colour of</source>
        <translation>Колір від</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Курс</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Displacement</source>
        <translation>Переміщення</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Тривалість</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Похибка</translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation>Поле зору</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Відео</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Знайдено</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Кадр</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Кадри</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Висота</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Ознака</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Ознаки</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Ключі</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Ліцензія</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Посилання</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Нотатки</translation>
    </message>
    <message>
        <source>Of the claim</source>
        <translation>Твердження</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Надано</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Зображення</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>Точки</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Місце</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Місце</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Імовірність</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Постачальник</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Оприлюднено</translation>
    </message>
    <message>
        <source>Read from</source>
        <translation>Узято з</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Нев’язка</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Джерело</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Швидкість</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Висновок</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Хто</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Слова</translation>
    </message>
    <message>
        <source>false</source>
        <translation>хибно</translation>
    </message>
    <message>
        <source>map of lines</source>
        <translation>карта ліній</translation>
    </message>
    <message>
        <source>no public source</source>
        <translation>немає відкритого джерела</translation>
    </message>
    <message>
        <source>none given</source>
        <translation>не вказано</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>невідомо</translation>
    </message>
    <message>
        <source>not placed</source>
        <translation>не розміщено</translation>
    </message>
    <message>
        <source>not solved</source>
        <translation>не визначено</translation>
    </message>
    <message>
        <source>older video</source>
        <translation>старіше відео</translation>
    </message>
    <message>
        <source>orthophoto</source>
        <translation>ортофото</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>фото</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>можливо</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>відхилено</translation>
    </message>
    <message>
        <source>solved</source>
        <translation>визначено</translation>
    </message>
    <message>
        <source>street panorama</source>
        <translation>вулична панорама</translation>
    </message>
    <message>
        <source>strong possibility</source>
        <translation>дуже ймовірно</translation>
    </message>
    <message>
        <source>terrain model</source>
        <translation>модель рельєфу</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>не перевірено</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>перевірено</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>слабко</translation>
    </message>
    <message>
        <source>yes: its position is not measured</source>
        <translation>так: його місце не виміряно</translation>
    </message>
    <message>
        <source>{0} · frame {1} · PTS {2}</source>
        <translation>{0} · кадр {1} · PTS {2}</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Left out, {0} in number: {1}.</source>
        <translation>Пропущено, кількість {0}: {1}.</translation>
    </message>
    <message>
        <source>The clipboard holds no picture and no file.</source>
        <translation>У буфері обміну немає ні зображення, ні файлу.</translation>
    </message>
    <message>
        <source>give a video, a photo, a map as GeoTIFF, KML, GPX, GeoJSON or GeoPackage, control points or claims as JSON, or a case</source>
        <translation>дайте відео, фото, карту у форматі GeoTIFF, KML, GPX, GeoJSON чи GeoPackage, опорні точки або твердження у форматі JSON чи справу</translation>
    </message>
    <message>
        <source>is nothing that a case can hold</source>
        <translation>— не те, що може містити справа</translation>
    </message>
</context>
<context>
    <name>JobsBar</name>
    <message>
        <source>Cancel this work</source>
        <translation>Скасувати цю роботу</translation>
    </message>
    <message>
        <source>Cancel; nothing is changed</source>
        <translation>Скасувати; нічого не змінюється</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Поступ</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Зупиняється…</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>залишилося {0}</translation>
    </message>
</context>
<context>
    <name>LandmarkCommands</name>
    <message>
        <source>Add footage first, then pin landmarks in its frames.</source>
        <translation>Спершу додайте відео, тоді ставте точки орієнтирів у його кадрах.</translation>
    </message>
    <message>
        <source>Choose a landmark in the list first.</source>
        <translation>Спершу виберіть орієнтир у списку.</translation>
    </message>
    <message>
        <source>Delete {0}</source>
        <translation>Вилучити {0}</translation>
    </message>
    <message>
        <source>Keep {0} as a check point</source>
        <translation>Тримати {0} як перевірну точку</translation>
    </message>
    <message>
        <source>Landmark {0}</source>
        <translation>Орієнтир {0}</translation>
    </message>
    <message>
        <source>Move the pin of {0}</source>
        <translation>Перемістити точку {0}</translation>
    </message>
    <message>
        <source>Pin {0}</source>
        <translation>Поставити точку {0}</translation>
    </message>
    <message>
        <source>Pin {0} in the reference</source>
        <translation>Позначити {0} на зображенні для порівняння</translation>
    </message>
    <message>
        <source>Place {0}</source>
        <translation>Поставити {0}</translation>
    </message>
    <message>
        <source>Recolour the landmarks</source>
        <translation>Перефарбувати орієнтири</translation>
    </message>
    <message>
        <source>Unpin {0}</source>
        <translation>Зняти точку {0}</translation>
    </message>
    <message>
        <source>Use {0} to solve</source>
        <translation>Уживати {0} для розв’язання</translation>
    </message>
</context>
<context>
    <name>LandmarkDialog</name>
    <message>
        <source> m</source>
        <translation> м</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Assumed</source>
        <translation>Припущено</translation>
    </message>
    <message>
        <source>Error of its pin</source>
        <translation>Похибка його точки</translation>
    </message>
    <message>
        <source>Error of its top's pin</source>
        <translation>Похибка точки його верху</translation>
    </message>
    <message>
        <source>Error of the height</source>
        <translation>Похибка висоти</translation>
    </message>
    <message>
        <source>Error of the position</source>
        <translation>Похибка місця</translation>
    </message>
    <message>
        <source>Error of the top above the foot</source>
        <translation>Похибка верху над низом</translation>
    </message>
    <message>
        <source>Errors are one sigma. Leave a height empty that is not known: the landmark then tells directions only.</source>
        <translation>Похибки — одна сигма. Невідому висоту лишайте порожньою: тоді орієнтир каже лише напрямок.</translation>
    </message>
    <message>
        <source>Facts of landmark {0}</source>
        <translation>Усе про орієнтир {0}</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Висота</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Нотатки</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Місце</translation>
    </message>
    <message>
        <source>State the facts of {0}</source>
        <translation>Зазначити, що відомо про {0}</translation>
    </message>
    <message>
        <source>The reference it was read in adds ± {0:.3g} m to the error of its position; that is stated in the reference library.</source>
        <translation>Зразок, за яким її визначено, додає до похибки місця ± {0:.3g} м; це зазначено в бібліотеці зразків.</translation>
    </message>
    <message>
        <source>Top above the foot</source>
        <translation>Верх над низом</translation>
    </message>
    <message>
        <source>give metres above 0, or nothing</source>
        <translation>дайте метри понад 0 або нічого</translation>
    </message>
    <message>
        <source>give one, or no height</source>
        <translation>дайте його або приберіть висоту</translation>
    </message>
    <message>
        <source>give the landmark one</source>
        <translation>дайте орієнтиру назву</translation>
    </message>
    <message>
        <source>has no position</source>
        <translation>не має місця</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>порожня</translation>
    </message>
    <message>
        <source>its position is not measured</source>
        <translation>його місце не виміряне</translation>
    </message>
    <message>
        <source>name</source>
        <translation>назва</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>не відомо</translation>
    </message>
    <message>
        <source>not placed</source>
        <translation>не розміщено</translation>
    </message>
    <message>
        <source>where its position was read, and how</source>
        <translation>де взято його місце і як</translation>
    </message>
</context>
<context>
    <name>LandmarkTable</name>
    <message>
        <source>, and ± {0:.3g} m shared by all that was read in “{1}”</source>
        <translation>, і ± {0:.3g} м, спільні для всього, що визначено за «{1}»</translation>
    </message>
    <message>
        <source>A physical thing with a position on earth</source>
        <translation>Матеріальна річ, що має місце на землі</translation>
    </message>
    <message>
        <source>Degrees, degrees-minutes-seconds, UTM, MGRS or a plus code; double click to edit</source>
        <translation>Градуси, градуси-хвилини-секунди, UTM, MGRS або плюс-код; подвійне клацання редагує</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Висота</translation>
    </message>
    <message>
        <source>Landmark</source>
        <translation>Орієнтир</translation>
    </message>
    <message>
        <source>Metres above the project's datum; empty if unknown</source>
        <translation>Метри над рівнем проєкту; порожньо, якщо невідомо</translation>
    </message>
    <message>
        <source>Off px</source>
        <translation>Відхил px</translation>
    </message>
    <message>
        <source>One sigma of the horizontal position, metres; with what a displaced reference adds, which is stated there</source>
        <translation>Одна сигма горизонтального положення, м; разом із тим, що додає зсунутий зразок (це зазначено в бібліотеці зразків)</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Точка</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Місце</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>Перейменувати {0}</translation>
    </message>
    <message>
        <source>Residual: observed minus projected, px</source>
        <translation>Нев’язка: спостережене мінус спроєктоване, px</translation>
    </message>
    <message>
        <source>Set the error of {0}</source>
        <translation>Визначити похибку {0}</translation>
    </message>
    <message>
        <source>Whether it is pinned in the frame on the screen</source>
        <translation>Чи стоїть його точка в кадрі на екрані</translation>
    </message>
    <message>
        <source>assumed position; </source>
        <translation>місце припущене; </translation>
    </message>
    <message>
        <source>give metres above 0</source>
        <translation>укажіть метри, більше 0</translation>
    </message>
    <message>
        <source>give the landmark one</source>
        <translation>дайте орієнтиру назву</translation>
    </message>
    <message>
        <source>has no position yet</source>
        <translation>ще не має місця</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>порожня</translation>
    </message>
    <message>
        <source>name</source>
        <translation>назва</translation>
    </message>
    <message>
        <source>place it on the map first</source>
        <translation>спершу поставте його на карту</translation>
    </message>
    <message>
        <source>{0} · height {1} m · ± {2} m</source>
        <translation>{0} · висота {1} м · ± {2} м</translation>
    </message>
    <message>
        <source>± m</source>
        <translation>± м</translation>
    </message>
</context>
<context>
    <name>LandmarksPanel</name>
    <message>
        <source>How well the chosen landmark fits</source>
        <translation>Як добре пасує вибраний орієнтир</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>Орієнтири</translation>
    </message>
    <message>
        <source>Press P and click a landmark in the frame: a tower, a roof corner, a pole.</source>
        <translation>Натисніть P і клацніть орієнтир у кадрі: вежу, ріг даху, стовп.</translation>
    </message>
</context>
<context>
    <name>Lenses</name>
    <message>
        <source>a camera on a dashboard</source>
        <translation>камера на панелі приладів</translation>
    </message>
    <message>
        <source>a consumer drone's main camera</source>
        <translation>основна камера побутового дрона</translation>
    </message>
    <message>
        <source>a consumer drone's second camera</source>
        <translation>друга камера побутового дрона</translation>
    </message>
    <message>
        <source>a full-frame camera with a standard zoom</source>
        <translation>повнокадрова камера зі стандартним зумом</translation>
    </message>
    <message>
        <source>a full-frame camera with a telephoto zoom</source>
        <translation>повнокадрова камера з телезумом</translation>
    </message>
    <message>
        <source>a phone's front camera</source>
        <translation>передня камера телефона</translation>
    </message>
    <message>
        <source>a phone's main camera, photo</source>
        <translation>основна камера телефона, знімок</translation>
    </message>
    <message>
        <source>a phone's main camera, stabilised video</source>
        <translation>основна камера телефона, стабілізоване відео</translation>
    </message>
    <message>
        <source>a phone's telephoto camera</source>
        <translation>телекамера телефона</translation>
    </message>
    <message>
        <source>a phone's ultra-wide camera</source>
        <translation>надширока камера телефона</translation>
    </message>
    <message>
        <source>a security camera with a fixed lens</source>
        <translation>камера спостереження з незмінним об’єктивом</translation>
    </message>
    <message>
        <source>an action camera, Linear, straightened</source>
        <translation>екшн-камера, Linear, випрямлена</translation>
    </message>
    <message>
        <source>an action camera, Narrow</source>
        <translation>екшн-камера, Narrow</translation>
    </message>
    <message>
        <source>an action camera, Wide, not straightened</source>
        <translation>екшн-камера, Wide, не випрямлена</translation>
    </message>
    <message>
        <source>the camera of a first-person-view drone</source>
        <translation>камера FPV-дрона</translation>
    </message>
</context>
<context>
    <name>LinkedViews</name>
    <message>
        <source>Pin two landmarks in both pictures first.</source>
        <translation>Спершу позначте два орієнтири на обох зображеннях.</translation>
    </message>
    <message>
        <source>Pin two landmarks in the frame that are also in the reference, or on the map: the views can then move together.</source>
        <translation>Позначте в кадрі два орієнтири, які є й на зображенні або на карті: тоді вигляди зможуть рухатися разом.</translation>
    </message>
</context>
<context>
    <name>LiveSolver</name>
    <message>
        <source>Add footage and pin landmarks in a frame first.</source>
        <translation>Спершу додайте відео й поставте точки орієнтирів у кадрі.</translation>
    </message>
    <message>
        <source>Solve the camera</source>
        <translation>Визначити камеру</translation>
    </message>
</context>
<context>
    <name>MapAim</name>
    <message>
        <source>Click along what is to be measured; double click ends, Escape begins anew.</source>
        <translation>Клацайте вздовж того, що вимірюєте; подвійне клацання завершує, Escape починає спочатку.</translation>
    </message>
    <message>
        <source>Click the corners, the last one twice; or Enter at the cross</source>
        <translation>Клацайте кути, останній двічі; або Enter на хрестику</translation>
    </message>
    <message>
        <source>Click where it stands; or Enter at the cross</source>
        <translation>Клацніть, де він стоїть; або Enter на хрестику</translation>
    </message>
</context>
<context>
    <name>MapOverlays</name>
    <message>
        <source>Lay {0} on the map</source>
        <translation>Покласти {0} на карту</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Being drawn</source>
        <translation>Креслиться</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Camera: 95 % region</source>
        <translation>Камера: область 95 %</translation>
    </message>
    <message>
        <source>Claims' areas and lines</source>
        <translation>Області й лінії тверджень</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>Рисунки</translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation>Поле зору</translation>
    </message>
    <message>
        <source>Grid of coordinates</source>
        <translation>Сітка координат</translation>
    </message>
    <message>
        <source>Ground the camera sees</source>
        <translation>Земля, яку бачить камера</translation>
    </message>
    <message>
        <source>How opaque</source>
        <translation>Непрозорість</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>Орієнтири</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Шари</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Рух</translation>
    </message>
    <message>
        <source>North is up</source>
        <translation>Північ угорі</translation>
    </message>
    <message>
        <source>Other camera places</source>
        <translation>Інші місця камери</translation>
    </message>
    <message>
        <source>Sight lines</source>
        <translation>Лінії зору</translation>
    </message>
</context>
<context>
    <name>MapPane</name>
    <message>
        <source>Ground the camera sees</source>
        <translation>Земля, яку бачить камера</translation>
    </message>
    <message>
        <source>Its process ended; start Geowork again.</source>
        <translation>Її процес завершився; запустіть Geowork знову.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>No map for the administrator</source>
        <translation>Немає карти для адміністратора</translation>
    </message>
    <message>
        <source>No map here</source>
        <translation>Тут немає карти</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Хвилинку.</translation>
    </message>
    <message>
        <source>Qt WebEngine is not installed or cannot start; everything else works, and the export has its own map.</source>
        <translation>Qt WebEngine не встановлено або він не запускається; усе інше працює, а експорт має власну карту.</translation>
    </message>
    <message>
        <source>Start the map</source>
        <translation>Запустити карту</translation>
    </message>
    <message>
        <source>The map is starting</source>
        <translation>Карта запускається</translation>
    </message>
    <message>
        <source>The map stopped</source>
        <translation>Карта зупинилася</translation>
    </message>
    <message>
        <source>The map's browser refuses to run as root. Start Geowork as an ordinary user; everything else works here, and the export has its own map.</source>
        <translation>Переглядач карти не запускається від root. Запустіть Geowork звичайним користувачем; усе інше тут працює, а експорт має власну карту.</translation>
    </message>
</context>
<context>
    <name>MapScene</name>
    <message>
        <source>Draw the map</source>
        <translation>Накреслити карту</translation>
    </message>
</context>
<context>
    <name>MapSourceDialog</name>
    <message>
        <source>Add to the map</source>
        <translation>Додати на карту</translation>
    </message>
    <message>
        <source>Map sources</source>
        <translation>Джерела карт</translation>
    </message>
    <message>
        <source>Name or address of a source</source>
        <translation>Назва або адреса джерела</translation>
    </message>
    <message>
        <source>Nothing is asked of any host before you allow it by name. Tiles are asked for only where you look, and kept on this machine.</source>
        <translation>Жоден вузол нічого не запитується, доки ви не дозволите його поіменно. Плитки запитуються лише там, куди ви дивитеся, і зберігаються на цій машині.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Вилучити</translation>
    </message>
    <message>
        <source>Sources on the map</source>
        <translation>Джерела на карті</translation>
    </message>
    <message>
        <source>Whose pictures these are</source>
        <translation>Чиї це зображення</translation>
    </message>
    <message>
        <source>a name such as {0}, or an address with {1}</source>
        <translation>назва, як-от {0}, або адреса з {1}</translation>
    </message>
    <message>
        <source>needed for an address of your own</source>
        <translation>потрібно для власної адреси</translation>
    </message>
</context>
<context>
    <name>MapSources</name>
    <message>
        <source>Add a map source first.</source>
        <translation>Спершу додайте джерело карт.</translation>
    </message>
    <message>
        <source>Keep the map</source>
        <translation>Збереження карти</translation>
    </message>
</context>
<context>
    <name>MapTools</name>
    <message>
        <source>Ask {0}</source>
        <translation>Запит до {0}</translation>
    </message>
    <message>
        <source>Ask {0} on the network…</source>
        <translation>Запитати {0} у мережі…</translation>
    </message>
    <message>
        <source>Choose a landmark that has a position.</source>
        <translation>Виберіть орієнтир, що має положення.</translation>
    </message>
    <message>
        <source>Copied {0}</source>
        <translation>Скопійовано {0}</translation>
    </message>
    <message>
        <source>Copy {0}: {1}</source>
        <translation>Копіювати {0}: {1}</translation>
    </message>
    <message>
        <source>Look up {0}</source>
        <translation>Шукати {0}</translation>
    </message>
    <message>
        <source>No place called “{0}” is known here; try another spelling.</source>
        <translation>Місця з назвою «{0}» тут не знайдено; спробуйте інше написання.</translation>
    </message>
    <message>
        <source>Place “{0}” here</source>
        <translation>Поставити «{0}» тут</translation>
    </message>
    <message>
        <source>Went to {0}</source>
        <translation>Перехід до {0}</translation>
    </message>
    <message>
        <source>area {0}, around it {1}</source>
        <translation>площа {0}, периметр {1}</translation>
    </message>
    <message>
        <source>last leg {0}, bearing {1:.1f}°</source>
        <translation>останній відрізок {0}, азимут {1:.1f}°</translation>
    </message>
    <message>
        <source>{0} in all</source>
        <translation>усього {0}</translation>
    </message>
    <message>
        <source>{0} knows no place called “{1}”.</source>
        <translation>{0} не знає місця з назвою «{1}».</translation>
    </message>
</context>
<context>
    <name>MapVectors</name>
    <message>
        <source>Lay {0} on the map</source>
        <translation>Покласти {0} на карту</translation>
    </message>
    <message>
        <source>The file of “{0}” is not on this machine; add it again to link it.</source>
        <translation>Файлу «{0}» на цій машині немає; додайте його знову, щоб пов’язати.</translation>
    </message>
    <message>
        <source>{0}: {1} features far from the case's places are not on the map.</source>
        <translation>{0}: {1} об’єктів далеко від місць справи не показано на карті.</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map</source>
        <translation>Карта</translation>
    </message>
</context>
<context>
    <name>MapWorld</name>
    <message>
        <source>Draw the world</source>
        <translation>Малювання світу</translation>
    </message>
</context>
<context>
    <name>MarkCommands</name>
    <message>
        <source>Add footage and go to one of its frames first.</source>
        <translation>Додайте відео і перейдіть до одного з його кадрів.</translation>
    </message>
    <message>
        <source>Choose an annotation in the list first.</source>
        <translation>Спершу виберіть позначку у списку.</translation>
    </message>
    <message>
        <source>Delete: {0}</source>
        <translation>Вилучити: {0}</translation>
    </message>
    <message>
        <source>Draw: {0}</source>
        <translation>Намалювати: {0}</translation>
    </message>
    <message>
        <source>It has no key on this frame that could go.</source>
        <translation>На цьому кадрі в неї немає ключа, який можна прибрати.</translation>
    </message>
    <message>
        <source>It is drawn on other footage.</source>
        <translation>Її намальовано на іншому відео.</translation>
    </message>
    <message>
        <source>Key frame of: {0}</source>
        <translation>Ключовий кадр: {0}</translation>
    </message>
    <message>
        <source>Move: {0}</source>
        <translation>Перемістити: {0}</translation>
    </message>
    <message>
        <source>Remove a key frame of: {0}</source>
        <translation>Прибрати ключовий кадр: {0}</translation>
    </message>
    <message>
        <source>Set more corners: click each, and the last one twice.</source>
        <translation>Поставте більше кутів: клацніть кожен, останній двічі.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Write on an annotation</source>
        <translation>Написати на позначці</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>Arrow of movement</source>
        <translation>Стрілка руху</translation>
    </message>
    <message>
        <source>Blackout</source>
        <translation>Зачорнення</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Розмиття</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Рамка</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Еліпс</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Лінія</translation>
    </message>
    <message>
        <source>Line of sight</source>
        <translation>Лінія погляду</translation>
    </message>
    <message>
        <source>North arrow</source>
        <translation>Стрілка на північ</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Багатокутник</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Слова</translation>
    </message>
    <message>
        <source>frame {0}</source>
        <translation>кадр {0}</translation>
    </message>
</context>
<context>
    <name>MarksPanel</name>
    <message>
        <source>Annotations</source>
        <translation>Позначки</translation>
    </message>
    <message>
        <source>Ctrl+arrows move the chosen annotation</source>
        <translation>Ctrl+стрілки рухають вибрану позначку</translation>
    </message>
    <message>
        <source>Draw on the frame with the tools of the menu Annotate: boxes, arrows, words, blur. On later frames, set a key and drag it along.</source>
        <translation>Малюйте на кадрі знаряддями меню «Позначки»: рамки, стрілки, слова, розмиття. На пізніших кадрах ставте ключ і перетягуйте.</translation>
    </message>
    <message>
        <source>Words beside it</source>
        <translation>Слова поруч</translation>
    </message>
    <message>
        <source>Words of the annotation</source>
        <translation>Слова позначки</translation>
    </message>
</context>
<context>
    <name>MemoryKeeper</name>
    <message>
        <source>Tidy up</source>
        <translation>Прибрати зайве</translation>
    </message>
</context>
<context>
    <name>MergeCommands</name>
    <message>
        <source>Both come from revision {0}.</source>
        <translation>Обидві походять від версії {0}.</translation>
    </message>
    <message>
        <source>Compare with {0}</source>
        <translation>Порівняти з {0}</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Обʼєднати</translation>
    </message>
    <message>
        <source>Merged; the case now holds the work of both.</source>
        <translation>Обʼєднано; тепер справа містить роботу обох.</translation>
    </message>
    <message>
        <source>What both copies come from is in no file at hand.</source>
        <translation>Того, від чого походять обидві копії, немає в жодному доступному файлі.</translation>
    </message>
    <message>
        <source>Write the merged case</source>
        <translation>Записати обʼєднану справу</translation>
    </message>
    <message>
        <source>You worked on meanwhile; merge once more to keep it.</source>
        <translation>Тим часом ви працювали далі; обʼєднайте ще раз, щоб це зберегти.</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>&amp;Merge</source>
        <translation>О&amp;бʼєднати</translation>
    </message>
    <message>
        <source>All decided</source>
        <translation>Усе вирішено</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Було</translation>
    </message>
    <message>
        <source>Both copies changed the same things. Take a side in each; nothing is written before you have.</source>
        <translation>Обидві копії змінили те саме. Оберіть сторону в кожному; доти нічого не буде записано.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>Keep m&amp;ine</source>
        <translation>Залишити &amp;моє</translation>
    </message>
    <message>
        <source>Merge two copies</source>
        <translation>Обʼєднання двох копій</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Моє</translation>
    </message>
    <message>
        <source>Still to decide: {0}</source>
        <translation>Ще вирішити: {0}</translation>
    </message>
    <message>
        <source>Take &amp;theirs</source>
        <translation>Узяти &amp;їхнє</translation>
    </message>
    <message>
        <source>The two versions side by side</source>
        <translation>Дві версії поруч</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Їхнє</translation>
    </message>
    <message>
        <source>What is to decide</source>
        <translation>Що треба вирішити</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>моє</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>їхнє</translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>Annotation</source>
        <translation>Позначка</translation>
    </message>
    <message>
        <source>Both added it, each in another way.</source>
        <translation>Обидва це додали, кожен по-своєму.</translation>
    </message>
    <message>
        <source>Both changed it, each in another way.</source>
        <translation>Обидва це змінили, кожен по-своєму.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Справа</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Твердження</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Доказ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Відео</translation>
    </message>
    <message>
        <source>Landmark</source>
        <translation>Орієнтир</translation>
    </message>
    <message>
        <source>One took it out, while the other changed it or what hangs on it.</source>
        <translation>Один це вилучив, а інший змінив це або те, що від цього залежить.</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Точка</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Зразок</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Рецензія</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ціль</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Шаблон</translation>
    </message>
    <message>
        <source>This comes or goes with it: {0} more.</source>
        <translation>Разом із цим зʼявляється чи зникає ще: {0}.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Висновок</translation>
    </message>
    <message>
        <source>Verdicts, their thresholds and the vertical datum are never merged without you.</source>
        <translation>Висновки, їхні пороги та система висот ніколи не обʼєднуються без вас.</translation>
    </message>
    <message>
        <source>What both come from is not at hand, so every difference is asked.</source>
        <translation>Того, від чого походять обидві, немає під рукою, тож запитано про кожну розбіжність.</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>is there</source>
        <translation>є</translation>
    </message>
    <message>
        <source>no</source>
        <translation>ні</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>так</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Закрити повідомлення</translation>
    </message>
</context>
<context>
    <name>MissingView</name>
    <message>
        <source>The case knows it by its SHA-256. Choose the folder it lies in, or drop the file here; what was found in it is kept meanwhile.</source>
        <translation>Справа впізнає його за SHA-256. Оберіть теку, де він лежить, або киньте файл сюди; усе, що в ньому знайдено, тим часом збережено.</translation>
    </message>
    <message>
        <source>“{0}” is not on this machine</source>
        <translation>«{0}» немає на цьому комп’ютері</translation>
    </message>
</context>
<context>
    <name>MovementFacts</name>
    <message>
        <source>95 % interval</source>
        <translation>Інтервал 95 %</translation>
    </message>
    <message>
        <source>A landmark that it names is gone</source>
        <translation>Названого в ньому орієнтира вже немає</translation>
    </message>
    <message>
        <source>Course {0:.0f}° {1}</source>
        <translation>Курс {0:.0f}° {1}</translation>
    </message>
    <message>
        <source>Displacement</source>
        <translation>Переміщення</translation>
    </message>
    <message>
        <source>Followed for</source>
        <translation>Простежено</translation>
    </message>
    <message>
        <source>Followed, not on the ground yet</source>
        <translation>Простежено, ще не на землі</translation>
    </message>
    <message>
        <source>Following the target</source>
        <translation>Триває стеження за ціллю</translation>
    </message>
    <message>
        <source>From the first to the last point</source>
        <translation>Від першої до останньої точки</translation>
    </message>
    <message>
        <source>How many frames the target was seen</source>
        <translation>На скількох кадрах було видно ціль</translation>
    </message>
    <message>
        <source>Its course comes when this is done; work on meanwhile.</source>
        <translation>Курс з’явиться, коли стеження скінчиться; тим часом працюйте далі.</translation>
    </message>
    <message>
        <source>No course ({0})</source>
        <translation>Немає курсу ({0})</translation>
    </message>
    <message>
        <source>Nobody followed</source>
        <translation>Ні за ким не стежили</translation>
    </message>
    <message>
        <source>Over ground</source>
        <translation>По землі</translation>
    </message>
    <message>
        <source>Press B and drag a box around a person or vehicle, feet on its lower edge; then F follows it.</source>
        <translation>Натисніть B і протягніть рамку навколо людини чи машини, стопи на нижньому краї; тоді F стежить.</translation>
    </message>
    <message>
        <source>Solve a camera of this footage, then follow again.</source>
        <translation>Визначте камеру цього відео, тоді стежте знову.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Швидкість</translation>
    </message>
    <message>
        <source>State it again with the landmarks that are left.</source>
        <translation>Заявіть його знову за орієнтирами, що лишилися.</translation>
    </message>
    <message>
        <source>The course over ground lies in here with 95 % probability</source>
        <translation>Курс по землі лежить тут з імовірністю 95 %</translation>
    </message>
    <message>
        <source>The target is boxed. Press F to follow it.</source>
        <translation>Ціль обведено. Натисніть F, щоб стежити за нею.</translation>
    </message>
    <message>
        <source>{0} frames</source>
        <translation>кадрів: {0}</translation>
    </message>
    <message>
        <source>⚠ Outdated: the camera changed since. Box the target again and follow it.</source>
        <translation>⚠ Застаріло: камера змінилася. Обведіть ціль знову й простежте.</translation>
    </message>
    <message>
        <source>⚠ Outdated: what it was stated from changed since. State it again.</source>
        <translation>⚠ Застаріло: відтоді змінилося те, з чого це було заявлено. Заявіть знову.</translation>
    </message>
</context>
<context>
    <name>MovementPanel</name>
    <message>
        <source>Arrow on the map…</source>
        <translation>Стрілка на карті…</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Рамка</translation>
    </message>
    <message>
        <source>Correct from here</source>
        <translation>Виправити звідси</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Стежити</translation>
    </message>
    <message>
        <source>Follow in the footage</source>
        <translation>Стежити у відео</translation>
    </message>
    <message>
        <source>Follow until frame</source>
        <translation>Стежити до кадру</translation>
    </message>
    <message>
        <source>Or state it without a camera</source>
        <translation>Або вказати без камери</translation>
    </message>
    <message>
        <source>Order of passing…</source>
        <translation>Порядок проходження…</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>Задати вручну</translation>
    </message>
    <message>
        <source>The last frame to follow the target to</source>
        <translation>Останній кадр, до якого стежити за ціллю</translation>
    </message>
    <message>
        <source>Track shown</source>
        <translation>Показаний слід</translation>
    </message>
</context>
<context>
    <name>Needs</name>
    <message>
        <source>Choose a claim in the list first.</source>
        <translation>Спершу виберіть твердження у списку.</translation>
    </message>
    <message>
        <source>Choose a landmark in the list first.</source>
        <translation>Спершу виберіть орієнтир у списку.</translation>
    </message>
    <message>
        <source>Choose a landmark that is pinned in this frame first.</source>
        <translation>Спершу виберіть орієнтир, точка якого стоїть у цьому кадрі.</translation>
    </message>
    <message>
        <source>Nothing is suggested at present.</source>
        <translation>Наразі нічого не запропоновано.</translation>
    </message>
    <message>
        <source>There are no landmarks yet; press N and click one in a frame.</source>
        <translation>Орієнтирів ще немає; натисніть N і клацніть один у кадрі.</translation>
    </message>
    <message>
        <source>There is no footage to go through yet; add some: Ctrl+I.</source>
        <translation>Ще немає відео для перегляду; додайте: Ctrl+I.</translation>
    </message>
    <message>
        <source>There is no movement in the case yet.</source>
        <translation>У справі ще немає руху.</translation>
    </message>
    <message>
        <source>There is no picture here yet; add footage or a reference first.</source>
        <translation>Тут ще немає зображення; спершу додайте відео або зразок.</translation>
    </message>
    <message>
        <source>There is no reference on the screen yet; add one first.</source>
        <translation>На екрані ще немає зразка; спершу додайте його.</translation>
    </message>
</context>
<context>
    <name>Next</name>
    <message>
        <source>Add the footage you want to place: Ctrl+I. Or open a case: Ctrl+O.</source>
        <translation>Додайте відео, місце якого шукаєте: Ctrl+I. Або відкрийте справу: Ctrl+O.</translation>
    </message>
    <message>
        <source>Drag a box around the target, its feet on the lower edge; Esc leaves.</source>
        <translation>Протягніть рамку навколо цілі, стопи на нижньому краї; Esc виходить.</translation>
    </message>
    <message>
        <source>Every claim is tested. Add footage if there is any, or export: Ctrl+E.</source>
        <translation>Усі твердження перевірено. Додайте відео, якщо воно є, або експортуйте: Ctrl+E.</translation>
    </message>
    <message>
        <source>Every claim is tested. Export what was found: Ctrl+E.</source>
        <translation>Усі твердження перевірено. Експортуйте знайдене: Ctrl+E.</translation>
    </message>
    <message>
        <source>Go to a frame that shows much of the place, press P and click a landmark: a tower, a roof corner, a pole.</source>
        <translation>Перейдіть до кадру, де видно багато місцевості, натисніть P і клацніть орієнтир: вежу, ріг даху, стовп.</translation>
    </message>
    <message>
        <source>List what “{0}” would have left behind, under Indicators.</source>
        <translation>Перелічіть в «Ознаках», що залишило б по собі «{0}».</translation>
    </message>
    <message>
        <source>Pin {0} more in this frame, far apart from each other: N, then click.</source>
        <translation>Поставте в цьому кадрі ще {0}, далеко одну від одної: N, тоді клацніть.</translation>
    </message>
    <message>
        <source>Place “{0}” on the map: choose it, press M and click where it is.</source>
        <translation>Поставте «{0}» на карту: виберіть, натисніть M і клацніть, де це.</translation>
    </message>
    <message>
        <source>Press F to follow the boxed target through the footage.</source>
        <translation>Натисніть F, щоб стежити за обведеною ціллю.</translation>
    </message>
    <message>
        <source>Press S to solve the camera.</source>
        <translation>Натисніть S, щоб визначити камеру.</translation>
    </message>
    <message>
        <source>State the claim, and what would count as true, before you test it: Ctrl+Shift+N.</source>
        <translation>Сформулюйте твердження і що вважатиметься правдою, перш ніж перевіряти: Ctrl+Shift+N.</translation>
    </message>
    <message>
        <source>Test the claim “{0}”: choose it and press T.</source>
        <translation>Перевірте твердження «{0}»: виберіть його й натисніть T.</translation>
    </message>
    <message>
        <source>The camera is refused: see why in the Camera panel, and pin what it asks for. Or state what the target passes: Alt+G.</source>
        <translation>Камеру не прийнято: причину показує панель «Камера»; поставте точки, яких вона просить. Або вкажіть, що минає ціль: Alt+G.</translation>
    </message>
    <message>
        <source>The camera stands. Press B and box the person or vehicle to follow.</source>
        <translation>Камера стоїть. Натисніть B і обведіть людину чи машину, за якою стежити.</translation>
    </message>
    <message>
        <source>The target is being followed. Meanwhile state the claim: Ctrl+Shift+N.</source>
        <translation>Стеження за ціллю триває. Тим часом сформулюйте твердження: Ctrl+Shift+N.</translation>
    </message>
    <message>
        <source>The target is being followed; the Movement panel will tell its course.</source>
        <translation>Стеження за ціллю триває; її курс скаже панель «Рух».</translation>
    </message>
    <message>
        <source>The verdict on “{0}” rests on what has changed since: choose it and press T.</source>
        <translation>Те, на чому стоїть висновок про «{0}», відтоді змінилося: виберіть твердження й натисніть T.</translation>
    </message>
    <message>
        <source>Type the height of “{0}” (F2, metres above the datum): three heights fix the camera's tilt.</source>
        <translation>Введіть висоту орієнтира «{0}» (F2, метри над датумом): три висоти визначають нахил камери.</translation>
    </message>
    <message>
        <source>{0} (Shift+N).</source>
        <translation>{0} (Shift+N).</translation>
    </message>
    <message>
        <source>“{0}” disagrees with the other pins: check its pin and its place on the map.</source>
        <translation>«{0}» не згідний з іншими точками: перевірте його точку й місце на карті.</translation>
    </message>
    <message>
        <source>“{0}” rests on what has changed since: state it again.</source>
        <translation>Те, на чому стоїть «{0}», відтоді змінилося: заявіть знову.</translation>
    </message>
    <message>
        <source>“{0}” was followed with an older camera: box the target again (B) and follow it.</source>
        <translation>За «{0}» стежили з давнішою камерою: обведіть ціль знову (B) й простежте.</translation>
    </message>
</context>
<context>
    <name>NextLine</name>
    <message>
        <source>Next:</source>
        <translation>Далі:</translation>
    </message>
</context>
<context>
    <name>NumberWords</name>
    <message>
        <source>give metres</source>
        <translation>дайте метри</translation>
    </message>
    <message>
        <source>{0} '{1}' is not a number</source>
        <translation>{0}: «{1}» — не число</translation>
    </message>
</context>
<context>
    <name>ObservationCommands</name>
    <message>
        <source>Add footage and go to one of its frames first.</source>
        <translation>Додайте відео і перейдіть до одного з його кадрів.</translation>
    </message>
    <message>
        <source>Choose two different landmarks.</source>
        <translation>Виберіть два різні орієнтири.</translation>
    </message>
    <message>
        <source>Mark a longer stretch of the edge: {0:.0f} px or more.</source>
        <translation>Позначте довший відтинок краю: {0:.0f} px або більше.</translation>
    </message>
    <message>
        <source>Mark a vertical edge</source>
        <translation>Позначити вертикальний край</translation>
    </message>
    <message>
        <source>Mark the horizon</source>
        <translation>Позначити обрій</translation>
    </message>
    <message>
        <source>Remove a vertical edge</source>
        <translation>Прибрати вертикальний край</translation>
    </message>
    <message>
        <source>Remove the horizon</source>
        <translation>Прибрати обрій</translation>
    </message>
    <message>
        <source>State what is believed of the camera</source>
        <translation>Зазначити припущення про камеру</translation>
    </message>
    <message>
        <source>State what is in line</source>
        <translation>Зазначити, що на одній лінії</translation>
    </message>
    <message>
        <source>Take back what is in line</source>
        <translation>Забрати, що на одній лінії</translation>
    </message>
    <message>
        <source>Take the top's pin away</source>
        <translation>Зняти точку вершини</translation>
    </message>
</context>
<context>
    <name>OtherPlaces</name>
    <message>
        <source>Also possible</source>
        <translation>Також можливо</translation>
    </message>
    <message>
        <source>The pins also fit a camera here, with this weight. Centre the map on it.</source>
        <translation>Точкам пасує й камера тут, з такою вагою. Показати це місце на карті.</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>horizon</source>
        <translation>обрій</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Actions</source>
        <translation>Дії</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>Знайти дію</translation>
    </message>
    <message>
        <source>Part of an action's name</source>
        <translation>Частина назви дії</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Що ви хочете зробити?</translation>
    </message>
</context>
<context>
    <name>PaneArea</name>
    <message>
        <source>Footage</source>
        <translation>Відео</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Зразок</translation>
    </message>
    <message>
        <source>Second reference</source>
        <translation>Другий зразок</translation>
    </message>
    <message>
        <source>What this pane shows</source>
        <translation>Що показує ця панель</translation>
    </message>
</context>
<context>
    <name>PanoramaCommands</name>
    <message>
        <source>Add footage first.</source>
        <translation>Спершу додайте відео.</translation>
    </message>
    <message>
        <source>Panorama</source>
        <translation>Панорама</translation>
    </message>
</context>
<context>
    <name>PanoramaWindow</name>
    <message>
        <source>A click pins the chosen landmark, instead of going to the frame</source>
        <translation>Клацання ставить точку вибраного орієнтира, а не веде до кадру</translation>
    </message>
    <message>
        <source>Add the frame shown</source>
        <translation>Додати показаний кадр</translation>
    </message>
    <message>
        <source>Cylinder</source>
        <translation>Циліндр</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Нижче</translation>
    </message>
    <message>
        <source>Drawn on</source>
        <translation>Поверхня</translation>
    </message>
    <message>
        <source>Frames in order</source>
        <translation>Кадри за порядком</translation>
    </message>
    <message>
        <source>Frames of the panorama in order</source>
        <translation>Кадри панорами за порядком</translation>
    </message>
    <message>
        <source>Join each frame to the one above it, as well as may be, where the automatic choice does not hold together</source>
        <translation>З’єднати кожен кадр із тим, що над ним, наскільки вдасться, якщо автоматичний вибір не складається</translation>
    </message>
    <message>
        <source>No frame is seen there.</source>
        <translation>Там немає жодного кадру.</translation>
    </message>
    <message>
        <source>Panorama</source>
        <translation>Панорама</translation>
    </message>
    <message>
        <source>Panorama of {0}</source>
        <translation>Панорама: {0}</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>Площина</translation>
    </message>
    <message>
        <source>Sphere</source>
        <translation>Сфера</translation>
    </message>
    <message>
        <source>Stitch in this order</source>
        <translation>Зшити в цьому порядку</translation>
    </message>
    <message>
        <source>Suitable surface</source>
        <translation>Відповідна поверхня</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Вилучити</translation>
    </message>
    <message>
        <source>The chosen frame is outlined; Enter shows it</source>
        <translation>Вибраний кадр обведено; Enter показує його</translation>
    </message>
    <message>
        <source>The pin is set in the frame that is seen there</source>
        <translation>Точка ставиться в тому кадрі, який там видно</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Вище</translation>
    </message>
    <message>
        <source>{0} frames, which fit together to {1:.1f} px.</source>
        <translation>Кадрів: {0}, сходяться до {1:.1f} пікс.</translation>
    </message>
    <message>
        <source>{0} · frame {1}</source>
        <translation>{0} · кадр {1}</translation>
    </message>
</context>
<context>
    <name>Passing</name>
    <message>
        <source>behind {0}</source>
        <translation>за: {0}</translation>
    </message>
    <message>
        <source>behind {0}, on their left</source>
        <translation>за: {0}, ліворуч від них</translation>
    </message>
    <message>
        <source>behind {0}, on their right</source>
        <translation>за: {0}, праворуч від них</translation>
    </message>
    <message>
        <source>in front of {0}</source>
        <translation>перед: {0}</translation>
    </message>
    <message>
        <source>in front of {0}, on their left</source>
        <translation>перед: {0}, ліворуч від них</translation>
    </message>
    <message>
        <source>in front of {0}, on their right</source>
        <translation>перед: {0}, праворуч від них</translation>
    </message>
    <message>
        <source>is behind it</source>
        <translation>за ним</translation>
    </message>
    <message>
        <source>is in front of it</source>
        <translation>перед ним</translation>
    </message>
    <message>
        <source>is level with it</source>
        <translation>нарівні з ним</translation>
    </message>
    <message>
        <source>it is on their left</source>
        <translation>він ліворуч від них</translation>
    </message>
    <message>
        <source>it is on their right</source>
        <translation>він праворуч від них</translation>
    </message>
    <message>
        <source>level with {0}</source>
        <translation>нарівні: {0}</translation>
    </message>
    <message>
        <source>level with {0}, on their left</source>
        <translation>нарівні: {0}, ліворуч від них</translation>
    </message>
    <message>
        <source>level with {0}, on their right</source>
        <translation>нарівні: {0}, праворуч від них</translation>
    </message>
    <message>
        <source>side not told</source>
        <translation>бік не вказано</translation>
    </message>
</context>
<context>
    <name>PassingForm</name>
    <message>
        <source>By order of passing</source>
        <translation>За порядком проходження</translation>
    </message>
    <message>
        <source>Go to the frame in which the target is level with a landmark, choose it below, and mark it (G). Two landmarks or more tell a course.</source>
        <translation>Перейдіть до кадру, де ціль порівнялася з орієнтиром, виберіть його нижче й позначте (G). Курс видно з двох орієнтирів або більше.</translation>
    </message>
    <message>
        <source>How it is passed</source>
        <translation>Як його минають</translation>
    </message>
    <message>
        <source>Landmark passed</source>
        <translation>Орієнтир, який минають</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Позначити</translation>
    </message>
    <message>
        <source>Name of the way</source>
        <translation>Назва шляху</translation>
    </message>
    <message>
        <source>Not faster than</source>
        <translation>Не швидше за</translation>
    </message>
    <message>
        <source>On which side it is</source>
        <translation>З якого боку він</translation>
    </message>
    <message>
        <source>Passed within</source>
        <translation>Минули не далі</translation>
    </message>
    <message>
        <source>Place a landmark on the map first; then mark when the target passes it.</source>
        <translation>Спершу розмістіть орієнтир на карті; тоді позначте, коли ціль його минає.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Вилучити</translation>
    </message>
    <message>
        <source>State the way</source>
        <translation>Вказати шлях</translation>
    </message>
    <message>
        <source>What the target passes, in order</source>
        <translation>Що минає ціль, по порядку</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>не вказано</translation>
    </message>
</context>
<context>
    <name>PlacedPhotos</name>
    <message>
        <source>Lay {0} on the map</source>
        <translation>Покласти {0} на карту</translation>
    </message>
</context>
<context>
    <name>PlacingCommands</name>
    <message>
        <source>Laid by {0} pairs, {1:.1f} m off on average; as a whole ± {2:.1f} m.</source>
        <translation>Покладено за {0} парами, у середньому відхилення {1:.1f} м; у цілому ± {2:.1f} м.</translation>
    </message>
    <message>
        <source>Place {0}</source>
        <translation>Розмістити {0}</translation>
    </message>
    <message>
        <source>“{0}” disagrees with the others: look at it first.</source>
        <translation>«{0}» не узгоджується з іншими: спершу погляньте на нього.</translation>
    </message>
    <message>
        <source>“{0}” lays this picture on the map; its own place cannot be read in it.</source>
        <translation>«{0}» кладе це зображення на карту; власне місце орієнтира на ньому прочитати не можна.</translation>
    </message>
</context>
<context>
    <name>PlaneCommands</name>
    <message>
        <source>Add footage and pin landmarks in a frame first.</source>
        <translation>Спершу додайте відео й поставте точки орієнтирів у кадрі.</translation>
    </message>
    <message>
        <source>Frame {0} on the ground</source>
        <translation>Кадр {0} на землі</translation>
    </message>
    <message>
        <source>Lay the frame on the map</source>
        <translation>Покласти кадр на карту</translation>
    </message>
    <message>
        <source>its centre within {0} with 95 %</source>
        <translation>його центр у межах {0} з імовірністю 95 %</translation>
    </message>
    <message>
        <source>its error is not bounded</source>
        <translation>його похибка не обмежена</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
</context>
<context>
    <name>Predictions</name>
    <message>
        <source>Predict landmarks</source>
        <translation>Передбачити орієнтири</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Files that will be written</source>
        <translation>Файли, які буде записано</translation>
    </message>
    <message>
        <source>How far the preview is</source>
        <translation>Поступ перегляду</translation>
    </message>
    <message>
        <source>Make the preview anew, or stop making it</source>
        <translation>Створити перегляд заново або зупинити</translation>
    </message>
    <message>
        <source>Making the preview…</source>
        <translation>Створення перегляду…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Перегляд</translation>
    </message>
    <message>
        <source>Preview shows the very files that will be written.</source>
        <translation>Перегляд показує саме ті файли, які буде записано.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Зупинити</translation>
    </message>
    <message>
        <source>The choices have changed: preview again.</source>
        <translation>Вибір змінено: перегляньте ще раз.</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>Немає що показати.</translation>
    </message>
    <message>
        <source>What to preview</source>
        <translation>Що переглянути</translation>
    </message>
</context>
<context>
    <name>ProxyMaker</name>
    <message>
        <source>Make a preview of {0} for scrubbing</source>
        <translation>Зробити перегляд {0} для прокручування</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>&amp;Forget these</source>
        <translation>&amp;Забути ці</translation>
    </message>
    <message>
        <source>No case opened yet</source>
        <translation>Ще не відкривали жодної справи</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Відкрити &amp;недавні</translation>
    </message>
</context>
<context>
    <name>RecordedTracks</name>
    <message>
        <source>As the recorder claims, not checked; {0} to {1} of the footage.</source>
        <translation>За твердженням пристрою, не перевірено; від {0} до {1} відео.</translation>
    </message>
    <message>
        <source>Telemetry</source>
        <translation>Телеметрія</translation>
    </message>
    <message>
        <source>Telemetry of {0}</source>
        <translation>Телеметрія: {0}</translation>
    </message>
</context>
<context>
    <name>ReferenceLibrary</name>
    <message>
        <source> m</source>
        <translation> м</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>Знято</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Дати</translation>
    </message>
    <message>
        <source>Displaced by</source>
        <translation>Зсунуто на</translation>
    </message>
    <message>
        <source>Filter by title, place, provider or notes</source>
        <translation>Фільтр за назвою, місцем, постачальником чи нотатками</translation>
    </message>
    <message>
        <source>How far it may lie off as a whole, one sigma: landmarks placed on it share this error, and the camera's region takes it in</source>
        <translation>Наскільки все воно може бути зсунуте, одна сигма: орієнтири, розміщені на ньому, мають цю похибку спільно, і область камери її враховує</translation>
    </message>
    <message>
        <source>Keep these facts</source>
        <translation>Зберегти ці відомості</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Ліцензія</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Нотатки</translation>
    </message>
    <message>
        <source>Only those that show the chosen landmark</source>
        <translation>Лише ті, де видно вибраний орієнтир</translation>
    </message>
    <message>
        <source>Provider line</source>
        <translation>Рядок постачальника</translation>
    </message>
    <message>
        <source>Reference library</source>
        <translation>Бібліотека джерел порівняння</translation>
    </message>
    <message>
        <source>References by date</source>
        <translation>Джерела порівняння за датою</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Показати</translation>
    </message>
    <message>
        <source>Show only what holds these words</source>
        <translation>Показати лише те, що містить ці слова</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Джерело</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Warnings about dates</source>
        <translation>Застереження щодо дат</translation>
    </message>
    <message>
        <source>map of lines</source>
        <translation>карта ліній</translation>
    </message>
    <message>
        <source>map or aerial picture</source>
        <translation>карта або аерознімок</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>без дати</translation>
    </message>
    <message>
        <source>older video</source>
        <translation>давніше відео</translation>
    </message>
    <message>
        <source>one sigma, shared by all that is placed on it</source>
        <translation>одна сигма, спільна для всього, що на ньому розміщено</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>фото</translation>
    </message>
    <message>
        <source>street panorama</source>
        <translation>вулична панорама</translation>
    </message>
    <message>
        <source>terrain</source>
        <translation>рельєф</translation>
    </message>
    <message>
        <source>⚠ {0} in doubt</source>
        <translation>⚠ під сумнівом: {0}</translation>
    </message>
    <message>
        <source>⚠ {0} {1} is first seen in “{2}” ({3}); on {4} it may not have stood yet.</source>
        <translation>⚠ {0} {1} уперше видно в «{2}» ({3}); {4} цього могло ще не бути.</translation>
    </message>
    <message>
        <source>⚠ {0} {1} is seen in “{2}”, which has no date.</source>
        <translation>⚠ {0} {1} видно в «{2}», що не має дати.</translation>
    </message>
    <message>
        <source>⚠ {0} {1} was last seen in “{2}” ({3}); by {4} it may be gone.</source>
        <translation>⚠ {0} {1} востаннє видно в «{2}» ({3}); до {4} цього могло вже не стати.</translation>
    </message>
</context>
<context>
    <name>ReferencePane</name>
    <message>
        <source>export it again</source>
        <translation>експортуйте його знову</translation>
    </message>
    <message>
        <source>holds no pixels</source>
        <translation>не містить пікселів</translation>
    </message>
    <message>
        <source>pixel {0:.1f}, {1:.1f}</source>
        <translation>піксель {0:.1f}, {1:.1f}</translation>
    </message>
    <message>
        <source>{0:.1f}° from the panorama's middle, {1:.1f}° above the horizon</source>
        <translation>{0:.1f}° від середини панорами, {1:.1f}° над обрієм</translation>
    </message>
</context>
<context>
    <name>ReferenceView</name>
    <message>
        <source>About the picture</source>
        <translation>Про зображення</translation>
    </message>
    <message>
        <source>Add what to compare with: a photo, an older video, or an orthophoto.</source>
        <translation>Додайте те, з чим порівнювати: знімок, давніше відео або ортофото.</translation>
    </message>
    <message>
        <source>No reference yet</source>
        <translation>Ще немає зразка</translation>
    </message>
    <message>
        <source>Preview · {0}</source>
        <translation>Перегляд · {0}</translation>
    </message>
    <message>
        <source>Read {0}</source>
        <translation>Прочитати {0}</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Зразок</translation>
    </message>
    <message>
        <source>Reference picture</source>
        <translation>Зображення зразка</translation>
    </message>
    <message>
        <source>Reference shown</source>
        <translation>Показаний зразок</translation>
    </message>
</context>
<context>
    <name>ResultBar</name>
    <message>
        <source>Forget what was found</source>
        <translation>Забути знайдене</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Знайдено</translation>
    </message>
    <message>
        <source>Places found in older footage</source>
        <translation>Місця, знайдені у старіших відео</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>; the 95 % regions are {0:.1f} m apart</source>
        <translation>; між областями 95 % {0:.1f} м</translation>
    </message>
    <message>
        <source>; the 95 % regions share {0:.0f} % of their area</source>
        <translation>; області 95 % мають спільними {0:.0f} % площі</translation>
    </message>
    <message>
        <source>Camera “{0}”</source>
        <translation>Камера «{0}»</translation>
    </message>
    <message>
        <source>Claim “{0}”</source>
        <translation>Твердження «{0}»</translation>
    </message>
    <message>
        <source>Course of “{0}”</source>
        <translation>Курс цілі «{0}»</translation>
    </message>
    <message>
        <source>Pin “{0}” in frame {1}</source>
        <translation>Мітка «{0}» у кадрі {1}</translation>
    </message>
    <message>
        <source>Pins by both: {0}, of them within 95 %: {1}. Only by the first: {2}, only by the second: {3}.</source>
        <translation>Міток в обох: {0}, з них у межах 95 %: {1}. Лише в першого: {2}, лише в другого: {3}.</translation>
    </message>
    <message>
        <source>Pins that alike were hardly set apart from each other: was the copy a blind one?</source>
        <translation>Настільки однакові мітки навряд чи поставлено незалежно: чи була копія сліпою?</translation>
    </message>
    <message>
        <source>The copy was made blind, without pins and results, of revision {0}.</source>
        <translation>Копію зроблено сліпою, без міток і результатів, з версії {0}.</translation>
    </message>
    <message>
        <source>The copy was not made blind: whoever worked in it could see the first pins.</source>
        <translation>Копія не сліпа: хто в ній працював, міг бачити перші мітки.</translation>
    </message>
    <message>
        <source>The two agree.</source>
        <translation>Обоє згодні.</translation>
    </message>
    <message>
        <source>The two differ.</source>
        <translation>Обоє розходяться.</translation>
    </message>
    <message>
        <source>The two have nothing yet that can be compared.</source>
        <translation>Поки немає нічого, що можна порівняти.</translation>
    </message>
    <message>
        <source>They scatter {0:.2f} times as the stated errors say.</source>
        <translation>Розкид становить {0:.2f} від заявлених похибок.</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>не перевірено</translation>
    </message>
    <message>
        <source>of an earlier state of the case</source>
        <translation>щодо попереднього стану справи</translation>
    </message>
    <message>
        <source>of the case as it is now</source>
        <translation>щодо справи, якою вона є зараз</translation>
    </message>
    <message>
        <source>refuted</source>
        <translation>спростовано</translation>
    </message>
    <message>
        <source>supported</source>
        <translation>підтверджено</translation>
    </message>
    <message>
        <source>undetermined</source>
        <translation>не визначено</translation>
    </message>
    <message>
        <source>unsubstantiated</source>
        <translation>не обґрунтовано</translation>
    </message>
    <message>
        <source>{0:+.1f}° ± {1:.1f}°</source>
        <translation>{0:+.1f}° ± {1:.1f}°</translation>
    </message>
    <message>
        <source>{0:.1f} m apart, {1:.1f} σ</source>
        <translation>{0:.1f} м між ними, {1:.1f} σ</translation>
    </message>
    <message>
        <source>{0:.1f} px apart, ± {1:.1f} px</source>
        <translation>{0:.1f} пікс. між ними, ± {1:.1f} пікс.</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} і {1}</translation>
    </message>
    <message>
        <source>{0}, at other thresholds</source>
        <translation>{0}, за інших порогів</translation>
    </message>
    <message>
        <source>{0}: signed with the key {1}, {2}</source>
        <translation>{0}: підписано ключем {1}, {2}</translation>
    </message>
    <message>
        <source>{0}: the signature is not that of what it says; do not rely on it</source>
        <translation>{0}: підпис не відповідає змісту; не покладайтеся на це</translation>
    </message>
    <message>
        <source>– not comparable</source>
        <translation>– не порівняти</translation>
    </message>
    <message>
        <source>✓ agree</source>
        <translation>✓ згодні</translation>
    </message>
    <message>
        <source>✓ within 95 %</source>
        <translation>✓ у межах 95 %</translation>
    </message>
    <message>
        <source>✗ differ</source>
        <translation>✗ розходяться</translation>
    </message>
    <message>
        <source>✗ outside 95 %</source>
        <translation>✗ поза 95 %</translation>
    </message>
</context>
<context>
    <name>ReviewCommands</name>
    <message>
        <source>Compare with {0}</source>
        <translation>Порівняти з {0}</translation>
    </message>
    <message>
        <source>Write a blind copy</source>
        <translation>Записати сліпу копію</translation>
    </message>
    <message>
        <source>{0} is a copy of revision {1} without pins and results: let a colleague work in it, then choose File, Review by a colleague.</source>
        <translation>{0} — копія версії {1} без міток і результатів: хай колега попрацює в ній, а тоді оберіть «Файл», «Рецензія колеги».</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>&amp;New key…</source>
        <translation>&amp;Новий ключ…</translation>
    </message>
    <message>
        <source>&amp;Sign and keep</source>
        <translation>&amp;Підписати й зберегти</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>&amp;Слова</translation>
    </message>
    <message>
        <source>A new key was written. Keep it to yourself, and use it again.</source>
        <translation>Записано новий ключ. Нікому його не давайте й користуйтеся ним надалі.</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Обрати…</translation>
    </message>
    <message>
        <source>Choose the key's file</source>
        <translation>Обрати файл ключа</translation>
    </message>
    <message>
        <source>How far apart</source>
        <translation>Розбіжність</translation>
    </message>
    <message>
        <source>No review in the case yet.</source>
        <translation>У справі ще немає рецензій.</translation>
    </message>
    <message>
        <source>Private &amp;key (Ed25519)</source>
        <translation>Закритий &amp;ключ (Ed25519)</translation>
    </message>
    <message>
        <source>Re&amp;viewer</source>
        <translation>&amp;Рецензент</translation>
    </message>
    <message>
        <source>Review by a colleague</source>
        <translation>Рецензія колеги</translation>
    </message>
    <message>
        <source>Reviews in the case:</source>
        <translation>Рецензії у справі:</translation>
    </message>
    <message>
        <source>Signed and kept in the case; save the case to hand it on.</source>
        <translation>Підписано й додано до справи; збережіть справу, щоб передати далі.</translation>
    </message>
    <message>
        <source>So the two</source>
        <translation>Отже, обоє</translation>
    </message>
    <message>
        <source>The reviewer signs what was found</source>
        <translation>Рецензент підписує знайдене</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Що</translation>
    </message>
    <message>
        <source>What both found, side by side</source>
        <translation>Знайдене обома поруч</translation>
    </message>
    <message>
        <source>Where to keep the new private key</source>
        <translation>Де тримати новий закритий ключ</translation>
    </message>
    <message>
        <source>what you want to say of it; may stay empty</source>
        <translation>що хочете про це сказати; можна лишити порожнім</translation>
    </message>
</context>
<context>
    <name>RivalCommands</name>
    <message>
        <source>Here</source>
        <translation>Тут</translation>
    </message>
    <message>
        <source>Pin landmarks in this frame and solve its camera first.</source>
        <translation>Спершу поставте точки в цьому кадрі й розв’яжіть його камеру.</translation>
    </message>
    <message>
        <source>Try the pins at a rival place</source>
        <translation>Приміряти точки до іншого місця</translation>
    </message>
</context>
<context>
    <name>Segments</name>
    <message>
        <source>{start}–{end} s straight {course}° ({low}° … {high}°), {length}</source>
        <translation>{start}–{end} с прямо {course}° ({low}° … {high}°), {length}</translation>
    </message>
    <message>
        <source>{start}–{end} s turning left by {turn}°, {course}° ({low}° … {high}°), {length}</source>
        <translation>{start}–{end} с ліворуч на {turn}°, {course}° ({low}° … {high}°), {length}</translation>
    </message>
    <message>
        <source>{start}–{end} s turning right by {turn}°, {course}° ({low}° … {high}°), {length}</source>
        <translation>{start}–{end} с праворуч на {turn}°, {course}° ({low}° … {high}°), {length}</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>'{0}' and '{1}'</source>
        <translation>«{0}» і «{1}»</translation>
    </message>
    <message>
        <source>'{0}' is no date</source>
        <translation>«{0}» — не дата</translation>
    </message>
    <message>
        <source>'{0}' is not there</source>
        <translation>«{0}» тут немає</translation>
    </message>
    <message>
        <source>'{0}' is said to be at {1} by {2} and at {3} by {4}, {5} km apart.</source>
        <translation>«{0}»: за {2} місце — {1}, за {4} — {3}; між ними {5} км.</translation>
    </message>
    <message>
        <source>'{0}' is said to have happened at {1} by {2}, and again at {3} by {4}.</source>
        <translation>«{0}»: за {2}, це сталося {1}, а за {4} — знову {3}.</translation>
    </message>
    <message>
        <source>'{0}' is said to have happened at {1} by {2}; at {3} it had not, by {4}.</source>
        <translation>«{0}»: за {2}, це сталося {1}; за {4}, станом на {3} цього ще не було.</translation>
    </message>
    <message>
        <source>(supported from {0}, refuted up to {1})</source>
        <translation>(підтверджено від {0}, спростовано до {1})</translation>
    </message>
    <message>
        <source>, and {0} would have to be pinned wrongly</source>
        <translation>, до того ж хибно мали б бути позначені: {0}</translation>
    </message>
    <message>
        <source>, whose solution is weak</source>
        <translation>, розв’язок якої слабкий</translation>
    </message>
    <message>
        <source>A phone notes one place, where it was when the recording began; later ones are widened by a walk.</source>
        <translation>Телефон записує одне місце — де він був на початку зйомки; для пізніших моментів похибку розширено на пішу ходу.</translation>
    </message>
    <message>
        <source>Add camera of {0}</source>
        <translation>Додати камеру: {0}</translation>
    </message>
    <message>
        <source>Add footage {0}</source>
        <translation>Додати відео {0}</translation>
    </message>
    <message>
        <source>Add landmark {0} '{1}'</source>
        <translation>Додати орієнтир {0} «{1}»</translation>
    </message>
    <message>
        <source>Add reference {0}</source>
        <translation>Додати зразок {0}</translation>
    </message>
    <message>
        <source>Ask of '{0}' what '{1}' would leave behind</source>
        <translation>Запитати про «{0}», що лишило б по собі «{1}»</translation>
    </message>
    <message>
        <source>Blocks built alike look the same: compare what stands beside.</source>
        <translation>Однотипні будинки схожі: порівняйте те, що стоїть поруч.</translation>
    </message>
    <message>
        <source>By a camera solved from {0} pins{1}, and a target followed in {2} frames.</source>
        <translation>За камерою, визначеною з точок ({0}){1}, і ціллю, простеженою в кадрах ({2}).</translation>
    </message>
    <message>
        <source>By an arrow drawn on the map: the analyst's own judgement, stated to be good to {0}° (1 sigma), not a measurement.</source>
        <translation>За стрілкою на карті: власне судження аналітика із заявленою похибкою {0}° (1 сигма), а не вимірювання.</translation>
    </message>
    <message>
        <source>By order of passing, without a camera solve: {0}.</source>
        <translation>За порядком проходження, без визначення камери: {0}.</translation>
    </message>
    <message>
        <source>Correct {0} at frame {1}</source>
        <translation>Виправити «{0}» на кадрі {1}</translation>
    </message>
    <message>
        <source>Depth inside the area goes from {0} to {1} (negative: outside).</source>
        <translation>Глибина всередині області змінюється від {0} до {1} (від’ємна — зовні).</translation>
    </message>
    <message>
        <source>Explains the pins; {0} of the probability.</source>
        <translation>Пояснює точки; {0} імовірності.</translation>
    </message>
    <message>
        <source>Finding features</source>
        <translation>Пошук особливих точок</translation>
    </message>
    <message>
        <source>Finding learned features</source>
        <translation>Пошук навчених особливих точок</translation>
    </message>
    <message>
        <source>For {0} % of the possible cameras part of the track meets no ground.</source>
        <translation>Для {0} % можливих камер частина шляху не потрапляє на землю.</translation>
    </message>
    <message>
        <source>Four pairs fit any errors exactly: there is nothing to check them by, and the errors rest on what is stated. Pin a fifth landmark.</source>
        <translation>Чотири пари збігаються точно за будь-яких похибок: перевірити їх нічим, і похибки спираються на заявлене. Позначте п’ятий орієнтир.</translation>
    </message>
    <message>
        <source>Frame {0}</source>
        <translation>Кадр {0}</translation>
    </message>
    <message>
        <source>In {0} frames the camera is not known, because too little of the background was recognised; nothing is said about them.</source>
        <translation>Кадрів, у яких камера невідома, бо впізнано замало тла: {0}; про них нічого не сказано.</translation>
    </message>
    <message>
        <source>In {0} frames the foot point meets no ground and was left out.</source>
        <translation>Кадрів, у яких точка стопи не потрапляє на землю: {0}; їх вилучено.</translation>
    </message>
    <message>
        <source>It changes by {0}.</source>
        <translation>Вона змінюється на {0}.</translation>
    </message>
    <message>
        <source>Keep rival places of {0}</source>
        <translation>Зберегти місця-суперники: {0}</translation>
    </message>
    <message>
        <source>Looking for walls</source>
        <translation>Пошук стін</translation>
    </message>
    <message>
        <source>Move pin {0} '{1}'</source>
        <translation>Пересунути точку {0} «{1}»</translation>
    </message>
    <message>
        <source>Move pin {0} '{1}' in {2}</source>
        <translation>Пересунути точку {0} «{1}» у {2}</translation>
    </message>
    <message>
        <source>No camera explains the pins here: {0}</source>
        <translation>Тут точок не пояснює жодна камера: {0}</translation>
    </message>
    <message>
        <source>No error of the course alone would change it.</source>
        <translation>Жодна похибка самого курсу цього не змінила б.</translation>
    </message>
    <message>
        <source>No error of the lens up to {0}° of its field of view would change it.</source>
        <translation>Жодна похибка об’єктива до {0}° поля зору цього не змінила б.</translation>
    </message>
    <message>
        <source>No error of the pin on '{0}' up to {1} px would change it.</source>
        <translation>Жодна похибка точки «{0}» до {1} px цього не змінила б.</translation>
    </message>
    <message>
        <source>No geometry fits enough of the {0} pairs that look alike: the score is {1} where {2} is asked, and 95 % of pictures of different places score below {3}. That is no proof of different places.</source>
        <translation>Жодна геометрія не узгоджує досить зі схожих пар ({0}): оцінка {1} за потрібної {2}, а 95 % зображень різних місць мають оцінку нижче {3}. Це не доводить, що місця різні.</translation>
    </message>
    <message>
        <source>No indicator was stated and no evidence offered.</source>
        <translation>Не названо жодної ознаки й не надано жодного доказу.</translation>
    </message>
    <message>
        <source>None of the {0} indicators was met.</source>
        <translation>Жодної ознаки не виявлено (усього {0}).</translation>
    </message>
    <message>
        <source>Not one packet of the telemetry passes its check sum: a faulty encoder wrote it, or it was altered.</source>
        <translation>Жоден пакет телеметрії не проходить перевірку контрольної суми: його записав несправний кодувальник або його змінено.</translation>
    </message>
    <message>
        <source>Nothing tells how far the camera looked down: by {0}° it would have stood {1} m from here; state camera.pitch_deg.</source>
        <translation>Ніщо не вказує, наскільки камера дивилася вниз: за нахилу {0}° вона стояла б за {1} м звідси; укажіть camera.pitch_deg.</translation>
    </message>
    <message>
        <source>Nothing was offered for: {0}.</source>
        <translation>Нічого не надано щодо: {0}.</translation>
    </message>
    <message>
        <source>Only {0} features look alike, too few for any geometry: a sharper or larger picture, or one from a nearer view, would help.</source>
        <translation>Схожих особливих точок лише {0}, замало для будь-якої геометрії: допомогло б чіткіше чи більше зображення або знімок із ближчого місця.</translation>
    </message>
    <message>
        <source>Only {0} frames show the target.</source>
        <translation>Кадрів, на яких видно ціль: лише {0}.</translation>
    </message>
    <message>
        <source>Pin '{0}': {1}.</source>
        <translation>Позначте «{0}»: {1}.</translation>
    </message>
    <message>
        <source>Pin something {0} of the picture, about {1} m away: {2}.</source>
        <translation>Позначте щось {0} зображення, приблизно за {1} м: {2}.</translation>
    </message>
    <message>
        <source>Pin {0} '{1}' in frame {2}</source>
        <translation>Позначити {0} «{1}» на кадрі {2}</translation>
    </message>
    <message>
        <source>Pin {0} '{1}' in {2}</source>
        <translation>Позначити {0} «{1}» у {2}</translation>
    </message>
    <message>
        <source>Place landmark {0} '{1}'</source>
        <translation>Розмістити орієнтир {0} «{1}»</translation>
    </message>
    <message>
        <source>Remove pin {0} '{1}'</source>
        <translation>Вилучити точку {0} «{1}»</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>Перейменувати {0}</translation>
    </message>
    <message>
        <source>Set {0} by hand at frame {1}</source>
        <translation>Задати «{0}» вручну на кадрі {1}</translation>
    </message>
    <message>
        <source>Several separate places explain the pins: pin a landmark that tells them apart.</source>
        <translation>Точки пояснюють кілька окремих місць: позначте орієнтир, який їх розрізняє.</translation>
    </message>
    <message>
        <source>Simulating slanted views</source>
        <translation>Імітація похилих виглядів</translation>
    </message>
    <message>
        <source>Solve camera of {0}</source>
        <translation>Визначити камеру: {0}</translation>
    </message>
    <message>
        <source>Solved again with that error, it is.</source>
        <translation>Якщо визначити знову з цією похибкою, так і є.</translation>
    </message>
    <message>
        <source>Solved again with that error, the pin is set aside and the verdict stays.</source>
        <translation>Якщо визначити знову з цією похибкою, точку буде відкинуто, а висновок лишиться.</translation>
    </message>
    <message>
        <source>Solved again with that error, the verdict stays.</source>
        <translation>Якщо визначити знову з цією похибкою, висновок лишиться.</translation>
    </message>
    <message>
        <source>State claim '{0}'</source>
        <translation>Записати твердження «{0}»</translation>
    </message>
    <message>
        <source>State what is known of {0}</source>
        <translation>Зазначити, що відомо про {0}</translation>
    </message>
    <message>
        <source>State {0} of {1}</source>
        <translation>Записати: {0}, {1}</translation>
    </message>
    <message>
        <source>Taken to stand on the ground of the terrain model: {0}; state the height of what was pinned higher up.</source>
        <translation>Вважаються такими, що стоять на землі моделі рельєфу: {0}; вкажіть висоту того, що позначено вище.</translation>
    </message>
    <message>
        <source>Target {0}</source>
        <translation>Ціль {0}</translation>
    </message>
    <message>
        <source>Test claim '{0}': {1}</source>
        <translation>Перевірити твердження «{0}»: {1}</translation>
    </message>
    <message>
        <source>Testing {0}</source>
        <translation>Перевірка: {0}</translation>
    </message>
    <message>
        <source>The 95 % error reaches {0} m ({1} px) at the frame's {2}: {3}.</source>
        <translation>95-відсоткова похибка сягає {0} м ({1} пікс.) у точці кадру «{2}»: {3}.</translation>
    </message>
    <message>
        <source>The 95 % region reaches {0} m, against a distance of {1} m to the landmarks: {2}.</source>
        <translation>Область 95 % сягає {0} м за відстані {1} м до орієнтирів: {2}.</translation>
    </message>
    <message>
        <source>The camera cannot be solved, so the track lies nowhere: {0}</source>
        <translation>Камеру не можна визначити, тож шлях не лежить ніде: {0}</translation>
    </message>
    <message>
        <source>The camera would have hung upside down: check whether the picture is mirrored or turned, or state camera.roll_deg.</source>
        <translation>Камера висіла б догори дном: перевірте, чи знімок не віддзеркалений або перевернутий, чи задайте camera.roll_deg.</translation>
    </message>
    <message>
        <source>The check point '{0}' would lie beyond the plane's horizon.</source>
        <translation>Контрольна точка «{0}» лежала б за горизонтом площини.</translation>
    </message>
    <message>
        <source>The claim's {0} would have to be {1}{2}, not {3}{4}, for '{5}'.</source>
        <translation>У твердженні {0} мав би бути {1}{2}, а не {3}{4}, щоб вийшло «{5}».</translation>
    </message>
    <message>
        <source>The course is {0}; the claim says {1}° within {2}°.</source>
        <translation>Курс — {0}; у твердженні — {1}° з допуском {2}°.</translation>
    </message>
    <message>
        <source>The course is {0}; the line runs {1} there; up to {2}° apart counts as along it.</source>
        <translation>Курс — {0}; лінія там іде {1}; різниця до {2}° вважається рухом уздовж неї.</translation>
    </message>
    <message>
        <source>The course is {0}; the line {1} the place runs {2}.</source>
        <translation>Курс — {0}; лінія {1} місця йде {2}.</translation>
    </message>
    <message>
        <source>The course would have to be wrong by {0}° ({1}) for '{2}'.</source>
        <translation>Курс мав би бути хибним на {0}° ({1}), щоб вийшло «{2}».</translation>
    </message>
    <message>
        <source>The data cannot tell whether the claim holds.</source>
        <translation>За цими даними не можна сказати, чи твердження слушне.</translation>
    </message>
    <message>
        <source>The errors are drawn from few effective samples: take them as rough.</source>
        <translation>Похибки пораховано за малою кількістю ефективних вибірок: вважайте їх грубими.</translation>
    </message>
    <message>
        <source>The footage '{0}' is not at hand: its frames are left out.</source>
        <translation>Відео «{0}» немає під рукою: його кадри пропущено.</translation>
    </message>
    <message>
        <source>The footage '{0}' is not at hand: no contact sheet of it.</source>
        <translation>Відео «{0}» немає під рукою: його контактного аркуша не буде.</translation>
    </message>
    <message>
        <source>The frame at PTS {0} is left out: {1}</source>
        <translation>Кадр PTS {0} пропущено: {1}</translation>
    </message>
    <message>
        <source>The frame looks above the plane's horizon: its footprint ends where the ground is {0} times as far from the camera as the pins.</source>
        <translation>Кадр дивиться вище горизонту площини: його слід на землі обірвано там, де земля від камери в {0} разів далі за точки.</translation>
    </message>
    <message>
        <source>The frames of '{0}' are left out: {1}</source>
        <translation>Кадри «{0}» пропущено: {1}</translation>
    </message>
    <message>
        <source>The globe lacks the view of '{0}': {1}</source>
        <translation>На глобусі немає вигляду «{0}»: {1}</translation>
    </message>
    <message>
        <source>The landmarks do not lie on one plane ('{0}' is {1} m off it): what stands higher is displaced away from the camera, and the errors are wider for it.</source>
        <translation>Орієнтири не лежать на одній площині («{0}» — за {1} м від неї): те, що вище, зсунуто від камери, і похибки через це ширші.</translation>
    </message>
    <message>
        <source>The lens would have to span {0}°, not {1}° ({2} sigma), for '{3}'.</source>
        <translation>Об’єктив мав би охоплювати {0}°, а не {1}° ({2} сигми), щоб вийшло «{3}».</translation>
    </message>
    <message>
        <source>The map lacks an orthophoto: {0}</source>
        <translation>На карті немає ортофото: {0}</translation>
    </message>
    <message>
        <source>The map lacks the orthophoto '{0}': it does not fit into the {1} MB chosen for the map.</source>
        <translation>На карті немає ортофото «{0}»: воно не вміщається у {1} МБ, вибрані для карти.</translation>
    </message>
    <message>
        <source>The map shows '{0}' coarser than it is: its finest tiles do not fit into the {1} MB chosen for the map.</source>
        <translation>Карта показує «{0}» грубішим, ніж воно є: найдрібніші тайли не вміщаються у {1} МБ, вибрані для карти.</translation>
    </message>
    <message>
        <source>The order around a single landmark tells no course.</source>
        <translation>Порядок довкола одного орієнтира не дає курсу.</translation>
    </message>
    <message>
        <source>The orthophoto '{0}' is not at hand: the map lacks it.</source>
        <translation>Ортофото «{0}» немає під рукою: на карті його немає.</translation>
    </message>
    <message>
        <source>The pair '{0}' contradicts the others and is left out: check it.</source>
        <translation>Пара «{0}» суперечить іншим і вилучена: перевірте її.</translation>
    </message>
    <message>
        <source>The pairs do not bound where the frame's {0} lies: {1}.</source>
        <translation>Пари не обмежують, де лежить точка кадру «{0}»: {1}.</translation>
    </message>
    <message>
        <source>The pairs fix the plane.</source>
        <translation>Пари визначають площину.</translation>
    </message>
    <message>
        <source>The pairs miss by {0} times their stated errors: {1}.</source>
        <translation>Пари відхиляються на заявлені похибки, помножені на {0}: {1}.</translation>
    </message>
    <message>
        <source>The path turns by up to {0}°; the course is that from its first to its last point.</source>
        <translation>Шлях повертає щонайбільше на {0}°; курс — від першої його точки до останньої.</translation>
    </message>
    <message>
        <source>The pin on '{0}' stands out from the others and is left out: check it.</source>
        <translation>Точка «{0}» вирізняється серед інших і вилучена: перевірте її.</translation>
    </message>
    <message>
        <source>The pin on '{0}' would have to be off by {1} px ({2} sigma) for '{3}'.</source>
        <translation>Точка «{0}» мала б бути хибною на {1} px ({2} сигми), щоб вийшло «{3}».</translation>
    </message>
    <message>
        <source>The pins are 10^{0} times less probable here than at '{1}'</source>
        <translation>Тут точки в 10^{0} разів менш імовірні, ніж у місці «{1}»</translation>
    </message>
    <message>
        <source>The pins contradict what is stated of camera.{0}: without it they fit far better; correct it or the pins.</source>
        <translation>Точки суперечать заявленому для camera.{0}: без нього вони узгоджуються значно краще; виправте його або точки.</translation>
    </message>
    <message>
        <source>The pins contradict what is stated of {0} by {1} sigmas: correct one of them.</source>
        <translation>Точки суперечать заявленому для {0} на {1} сигм: виправте одне з них.</translation>
    </message>
    <message>
        <source>The pins fix the camera.</source>
        <translation>Точки однозначно визначають камеру.</translation>
    </message>
    <message>
        <source>The pins miss by {0} times their stated errors: state larger errors or look for a wrong pin.</source>
        <translation>Точки відхиляються на заявлені похибки, помножені на {0}: вкажіть більші похибки або знайдіть хибну точку.</translation>
    </message>
    <message>
        <source>The plate lacks a frame: {0}</source>
        <translation>На плакаті немає кадру: {0}</translation>
    </message>
    <message>
        <source>The plate lacks a photo: {0}</source>
        <translation>На плакаті немає фото: {0}</translation>
    </message>
    <message>
        <source>The plate's map lacks an orthophoto: {0}</source>
        <translation>На карті плаката немає ортофото: {0}</translation>
    </message>
    <message>
        <source>The region is a preview while the pin moves: it is sampled at the end.</source>
        <translation>Поки точка рухається, область попередня: її буде обчислено наприкінці.</translation>
    </message>
    <message>
        <source>The region is drawn from few effective samples: take its outline as rough.</source>
        <translation>Область накреслено за малою кількістю ефективних вибірок: вважайте її обрис грубим.</translation>
    </message>
    <message>
        <source>The report lacks a frame: {0}</source>
        <translation>У звіті немає кадру: {0}</translation>
    </message>
    <message>
        <source>The target cannot be told from one standing still: with a chance of {0} its displacement is measuring error alone.</source>
        <translation>Ціль не відрізнити від нерухомої: з імовірністю {0} її переміщення — лише похибка вимірювання.</translation>
    </message>
    <message>
        <source>The target was not seen in {0} frames; nothing is said about them.</source>
        <translation>Кадрів, на яких цілі не видно: {0}; про них нічого не сказано.</translation>
    </message>
    <message>
        <source>The telemetry states a height of {0} m without saying above what; it is not used.</source>
        <translation>Телеметрія подає висоту {0} м, не кажучи, над чим; її не використано.</translation>
    </message>
    <message>
        <source>The telemetry states no place at that moment: it had no fix.</source>
        <translation>Телеметрія на цю мить не подає місця: сигналу не було.</translation>
    </message>
    <message>
        <source>The threshold for '{0}', {1}, would have to be {2} by {3} for '{4}'.</source>
        <translation>Поріг для «{0}», {1}, мав би бути {2} на {3}, щоб вийшло «{4}».</translation>
    </message>
    <message>
        <source>The thresholds were changed after a test; they were: {0}.</source>
        <translation>Пороги змінено після перевірки; були такі: {0}.</translation>
    </message>
    <message>
        <source>The track is at most {0} from the line; the corridor is {1} m.</source>
        <translation>Шлях відходить від лінії щонайбільше на {0}; коридор — {1} м.</translation>
    </message>
    <message>
        <source>The video of '{0}' is left out: {1}</source>
        <translation>Відео «{0}» пропущено: {1}</translation>
    </message>
    <message>
        <source>The whole way could lie {0} m elsewhere without another verdict.</source>
        <translation>Увесь шлях міг би лежати за {0} м звідси без іншого висновку.</translation>
    </message>
    <message>
        <source>The whole way would have to lie {0} m further {1} for '{2}'.</source>
        <translation>Увесь шлях мав би лежати на {0} м далі на {1}, щоб вийшло «{2}».</translation>
    </message>
    <message>
        <source>The {0} places the camera {1} km from the nearest landmark; that place is not used.</source>
        <translation>{0}: камера за {1} км від найближчого орієнтира; це місце не використано.</translation>
    </message>
    <message>
        <source>The {0} says {1} {2} ± {3}, the {4} {5} ± {6}: the former is used.</source>
        <translation>{0}: {1} {2} ± {3}; {4}: {5} ± {6}; використано перше.</translation>
    </message>
    <message>
        <source>They differ by {0}; up to {1}° counts as {2} it.</source>
        <translation>Вони різняться на {0}; різниця до {1}° вважається рухом {2} нього.</translation>
    </message>
    <message>
        <source>Too few landmarks have a height: the camera is taken as held about level, and its height is not fixed; state camera.pitch_deg if it looked up or down.</source>
        <translation>Висоту має замало орієнтирів: вважаємо, що камеру тримали майже рівно, а її висоту не визначено; вкажіть camera.pitch_deg, якщо вона дивилася вгору чи вниз.</translation>
    </message>
    <message>
        <source>What if the lens were wrong</source>
        <translation>Що, якби об’єктив був хибний</translation>
    </message>
    <message>
        <source>What if {0} were wrong</source>
        <translation>Що, якби {0} було хибним</translation>
    </message>
    <message>
        <source>a length is none</source>
        <translation>довжина не є довжиною</translation>
    </message>
    <message>
        <source>a packet is cut short</source>
        <translation>пакет обірвано</translation>
    </message>
    <message>
        <source>a tag is none</source>
        <translation>мітка не є міткою</translation>
    </message>
    <message>
        <source>a value is longer than its packet</source>
        <translation>значення довше за свій пакет</translation>
    </message>
    <message>
        <source>add footage or a reference first</source>
        <translation>спершу додайте відео або зразок</translation>
    </message>
    <message>
        <source>add lat_deg and lon_deg to its observations, or state the claim as a heading</source>
        <translation>додайте lat_deg і lon_deg до спостережень або запишіть твердження як напрямок</translation>
    </message>
    <message>
        <source>all landmarks lie on one bearing, within {0}° of each other</source>
        <translation>усі орієнтири лежать на одному пеленгу, у межах {0}° один від одного</translation>
    </message>
    <message>
        <source>all landmarks lie within {0}° of each other, pin one further to the {1}</source>
        <translation>усі орієнтири лежать у межах {0}° один від одного, позначте ще один {1}</translation>
    </message>
    <message>
        <source>all pinned landmarks lie on one line, so the camera could be anywhere around it</source>
        <translation>усі позначені орієнтири лежать на одній лінії, тож камера могла бути будь-де довкола неї</translation>
    </message>
    <message>
        <source>all pins lie on one spot of the picture</source>
        <translation>усі точки лежать в одному місці зображення</translation>
    </message>
    <message>
        <source>all {0} but '{1}' lie on one line</source>
        <translation>усе ({0}), крім «{1}», лежить на одній прямій</translation>
    </message>
    <message>
        <source>all {0} lie on one line</source>
        <translation>усе ({0}) лежить на одній прямій</translation>
    </message>
    <message>
        <source>anticlockwise</source>
        <translation>проти годинникової стрілки</translation>
    </message>
    <message>
        <source>any from 0° to 360°</source>
        <translation>будь-який від 0° до 360°</translation>
    </message>
    <message>
        <source>are fewer than two</source>
        <translation>менше ніж два</translation>
    </message>
    <message>
        <source>arrow on the map (the analyst's judgement)</source>
        <translation>стрілка на карті (судження аналітика)</translation>
    </message>
    <message>
        <source>at the left</source>
        <translation>ліворуч</translation>
    </message>
    <message>
        <source>at the right</source>
        <translation>праворуч</translation>
    </message>
    <message>
        <source>away from</source>
        <translation>від</translation>
    </message>
    <message>
        <source>begins at frame {0}, and the box is at frame {1}</source>
        <translation>починається на кадрі {0}, а рамка — на кадрі {1}</translation>
    </message>
    <message>
        <source>behind {0}</source>
        <translation>за «{0}»</translation>
    </message>
    <message>
        <source>behind {0} on its {1}</source>
        <translation>за «{0}» ({1} від нього)</translation>
    </message>
    <message>
        <source>bottom left</source>
        <translation>унизу ліворуч</translation>
    </message>
    <message>
        <source>bottom right</source>
        <translation>унизу праворуч</translation>
    </message>
    <message>
        <source>camera.position lies {0} km from the landmark '{1}', too far to see it</source>
        <translation>camera.position лежить за {0} км від орієнтира «{1}», задалеко, щоб його бачити</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>середина</translation>
    </message>
    <message>
        <source>check that the box's lower edge is at the feet, the camera's tilt, and how high the ground lies: without a terrain model it is taken at the lowest landmark</source>
        <translation>перевірте, чи нижній край рамки біля ніг, нахил камери і висоту землі: без моделі рельєфу її взято на рівні найнижчого орієнтира</translation>
    </message>
    <message>
        <source>check the order, the sides and the landmarks' places, or give a larger within_m</source>
        <translation>перевірте порядок, боки й місця орієнтирів або вкажіть більше within_m</translation>
    </message>
    <message>
        <source>check whether two pins are exchanged or the picture is flipped</source>
        <translation>перевірте, чи не переставлено дві точки та чи не віддзеркалено знімок</translation>
    </message>
    <message>
        <source>check which landmark each pin is set on</source>
        <translation>перевірте, на якому орієнтирі стоїть кожна точка</translation>
    </message>
    <message>
        <source>check which landmark each pin is set on: two may be exchanged</source>
        <translation>перевірте, на якому орієнтирі стоїть кожна точка: дві можуть бути переставлені</translation>
    </message>
    <message>
        <source>choose one that was followed</source>
        <translation>виберіть простежену</translation>
    </message>
    <message>
        <source>choose {0}</source>
        <translation>виберіть {0}</translation>
    </message>
    <message>
        <source>clockwise</source>
        <translation>за годинниковою стрілкою</translation>
    </message>
    <message>
        <source>consistent</source>
        <translation>узгоджується</translation>
    </message>
    <message>
        <source>consistent ({0})</source>
        <translation>узгоджується ({0})</translation>
    </message>
    <message>
        <source>correct it at a later frame, or follow the target anew</source>
        <translation>виправте на пізнішому кадрі або простежте ціль знову</translation>
    </message>
    <message>
        <source>correct it, or begin a new one</source>
        <translation>виправте її або почніть нову</translation>
    </message>
    <message>
        <source>correct the coordinates of one of them</source>
        <translation>виправте координати одного з них</translation>
    </message>
    <message>
        <source>correct the stated position or the landmark's coordinates</source>
        <translation>виправте заявлене положення або координати орієнтира</translation>
    </message>
    <message>
        <source>corridor</source>
        <translation>коридор</translation>
    </message>
    <message>
        <source>course over ground</source>
        <translation>курс по місцевості</translation>
    </message>
    <message>
        <source>does not lie where the camera sees it</source>
        <translation>лежить не там, де його бачить камера</translation>
    </message>
    <message>
        <source>does not stand on ground that the camera sees</source>
        <translation>стоїть не на землі, яку видно з камери</translation>
    </message>
    <message>
        <source>draw it around the target</source>
        <translation>накресліть її довкола цілі</translation>
    </message>
    <message>
        <source>draw it between {0} m and {1} km</source>
        <translation>накресліть від {0} м до {1} км</translation>
    </message>
    <message>
        <source>east</source>
        <translation>схід</translation>
    </message>
    <message>
        <source>follow it again</source>
        <translation>простежте знову</translation>
    </message>
    <message>
        <source>follow the target anew</source>
        <translation>простежте ціль наново</translation>
    </message>
    <message>
        <source>follow the target first</source>
        <translation>спершу простежте ціль</translation>
    </message>
    <message>
        <source>follow the target with a camera</source>
        <translation>простежте ціль з камерою</translation>
    </message>
    <message>
        <source>from</source>
        <translation>від</translation>
    </message>
    <message>
        <source>get another copy</source>
        <translation>візьміть іншу копію</translation>
    </message>
    <message>
        <source>give a shorter part</source>
        <translation>дайте коротшу частину</translation>
    </message>
    <message>
        <source>give control points of two places</source>
        <translation>дайте опорні точки двох місць</translation>
    </message>
    <message>
        <source>give every pinned landmark its place there</source>
        <translation>задайте кожному позначеному орієнтиру його місце там</translation>
    </message>
    <message>
        <source>give it one</source>
        <translation>дайте її</translation>
    </message>
    <message>
        <source>give metres from 0 to {0}</source>
        <translation>дайте метри від 0 до {0}</translation>
    </message>
    <message>
        <source>give one of {0}</source>
        <translation>дайте одне з: {0}</translation>
    </message>
    <message>
        <source>give the displacement of a reference</source>
        <translation>дайте зсув зразка</translation>
    </message>
    <message>
        <source>give {0}</source>
        <translation>дайте {0}</translation>
    </message>
    <message>
        <source>give {0} to {1}</source>
        <translation>вкажіть від {0} до {1}</translation>
    </message>
    <message>
        <source>hardly any path passes the landmarks in this order and on these sides</source>
        <translation>майже жоден шлях не проходить орієнтири в такому порядку й з таких боків</translation>
    </message>
    <message>
        <source>has its foot outside the picture</source>
        <translation>має стопу поза зображенням</translation>
    </message>
    <message>
        <source>has lost its camera</source>
        <translation>втратила свою камеру</translation>
    </message>
    <message>
        <source>has no '{0}'</source>
        <translation>не має поля «{0}»</translation>
    </message>
    <message>
        <source>has no ground position</source>
        <translation>не має місця на землі</translation>
    </message>
    <message>
        <source>has no ground position, which a claim of kind '{0}' needs</source>
        <translation>не має місця на землі, потрібного твердженню виду «{0}»</translation>
    </message>
    <message>
        <source>has no movement over ground yet</source>
        <translation>ще не має руху по місцевості</translation>
    </message>
    <message>
        <source>has no place on the map</source>
        <translation>не має місця на карті</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>вищим</translation>
    </message>
    <message>
        <source>holds absurdly many packets</source>
        <translation>містить неймовірно багато пакетів</translation>
    </message>
    <message>
        <source>homography by maximum likelihood, errors in both spaces, error scale integrated out</source>
        <translation>гомографія за найбільшою правдоподібністю, похибки в обох просторах, масштаб похибок проінтегровано</translation>
    </message>
    <message>
        <source>in front of</source>
        <translation>перед</translation>
    </message>
    <message>
        <source>in front of {0}</source>
        <translation>перед «{0}»</translation>
    </message>
    <message>
        <source>in front of {0} on its {1}</source>
        <translation>перед «{0}» ({1} від нього)</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>посередині</translation>
    </message>
    <message>
        <source>inconsistent</source>
        <translation>суперечить</translation>
    </message>
    <message>
        <source>inconsistent ({0})</source>
        <translation>суперечить ({0})</translation>
    </message>
    <message>
        <source>is not a followed target</source>
        <translation>не є простеженою ціллю</translation>
    </message>
    <message>
        <source>is not in the case</source>
        <translation>немає у справі</translation>
    </message>
    <message>
        <source>is not laid on the map: {0}</source>
        <translation>не покладено на карту: {0}</translation>
    </message>
    <message>
        <source>is not set by hand</source>
        <translation>не задано вручну</translation>
    </message>
    <message>
        <source>is not solved</source>
        <translation>не визначено</translation>
    </message>
    <message>
        <source>is not solved from its pins as they are</source>
        <translation>не розв’язано за її нинішніми точками</translation>
    </message>
    <message>
        <source>is refused</source>
        <translation>відхилено</translation>
    </message>
    <message>
        <source>is too uncertain to say where on the ground the target is</source>
        <translation>надто невизначена, щоб сказати, де на землі ціль</translation>
    </message>
    <message>
        <source>is {0} m long</source>
        <translation>має довжину {0} м</translation>
    </message>
    <message>
        <source>judge it by its indicators, or restate what movement it asserts</source>
        <translation>судіть за ознаками або запишіть, який рух воно стверджує</translation>
    </message>
    <message>
        <source>landmarks</source>
        <translation>орієнтири</translation>
    </message>
    <message>
        <source>left</source>
        <translation>ліворуч</translation>
    </message>
    <message>
        <source>lens kind {0} ({1})</source>
        <translation>вид об’єктива {0} ({1})</translation>
    </message>
    <message>
        <source>level with</source>
        <translation>врівень із</translation>
    </message>
    <message>
        <source>level with {0}</source>
        <translation>врівень із «{0}»</translation>
    </message>
    <message>
        <source>level with {0} on its {1}</source>
        <translation>врівень із «{0}» ({1} від нього)</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>нижчим</translation>
    </message>
    <message>
        <source>lowest landmark</source>
        <translation>найнижчий орієнтир</translation>
    </message>
    <message>
        <source>mark what it passed, or draw its arrow</source>
        <translation>позначте, що вона минула, або накресліть її стрілку</translation>
    </message>
    <message>
        <source>name is empty</source>
        <translation>назва порожня</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>нейтрально</translation>
    </message>
    <message>
        <source>neutral ({0})</source>
        <translation>нейтрально ({0})</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>збігу немає</translation>
    </message>
    <message>
        <source>no packet of MISB ST 0601 is whole ({0})</source>
        <translation>жоден пакет MISB ST 0601 не цілий ({0})</translation>
    </message>
    <message>
        <source>no place sees all pinned landmarks in front of it ('{0}' would be behind)</source>
        <translation>немає місця, з якого всі позначені орієнтири попереду («{0}» був би позаду)</translation>
    </message>
    <message>
        <source>no public source</source>
        <translation>немає відкритого джерела</translation>
    </message>
    <message>
        <source>none begins</source>
        <translation>жоден не починається</translation>
    </message>
    <message>
        <source>north</source>
        <translation>північ</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>північний схід</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>північний захід</translation>
    </message>
    <message>
        <source>of kind 'event' asserts no movement</source>
        <translation>виду «подія» не стверджує руху</translation>
    </message>
    <message>
        <source>on its {0}</source>
        <translation>{0} від себе</translation>
    </message>
    <message>
        <source>one plane</source>
        <translation>однією площиною</translation>
    </message>
    <message>
        <source>one solid scene</source>
        <translation>однією об’ємною сценою</translation>
    </message>
    <message>
        <source>order of passing</source>
        <translation>порядок проходження</translation>
    </message>
    <message>
        <source>passed '{0}', which is not on the map</source>
        <translation>минула «{0}», якого немає на карті</translation>
    </message>
    <message>
        <source>pin four or more landmarks at ground level, not all on one line</source>
        <translation>позначте чотири або більше орієнтирів на рівні землі, не всі на одній прямій</translation>
    </message>
    <message>
        <source>pin landmarks in its frame and solve it</source>
        <translation>позначте орієнтири на його кадрі й визначте</translation>
    </message>
    <message>
        <source>pin landmarks that stand off that line</source>
        <translation>позначте орієнтири осторонь цієї прямої</translation>
    </message>
    <message>
        <source>pin more landmarks</source>
        <translation>позначте більше орієнтирів</translation>
    </message>
    <message>
        <source>pin more landmarks before following</source>
        <translation>поставте більше точок, перш ніж стежити</translation>
    </message>
    <message>
        <source>pin one further to the left or right</source>
        <translation>позначте ще один, далі ліворуч або праворуч</translation>
    </message>
    <message>
        <source>pin one more landmark out there</source>
        <translation>позначте там ще один орієнтир</translation>
    </message>
    <message>
        <source>pin one more landmark, near and to the side</source>
        <translation>позначте ще один орієнтир, близько й збоку</translation>
    </message>
    <message>
        <source>pin one more landmark, near and to the side, or state the lens</source>
        <translation>позначте ще один орієнтир, близько й збоку, або вкажіть об’єктив</translation>
    </message>
    <message>
        <source>pin one that stands off that line</source>
        <translation>позначте такий, що стоїть осторонь цієї лінії</translation>
    </message>
    <message>
        <source>pin the same things for every candidate place</source>
        <translation>позначте те саме для кожного місця</translation>
    </message>
    <message>
        <source>pin {0} more landmark{1}</source>
        <translation>позначте ще орієнтирів: {0}</translation>
    </message>
    <message>
        <source>pin {0} more on the ground</source>
        <translation>позначте ще орієнтирів на землі: {0}</translation>
    </message>
    <message>
        <source>pins</source>
        <translation>точки</translation>
    </message>
    <message>
        <source>place that landmark first</source>
        <translation>спершу розмістіть цей орієнтир</translation>
    </message>
    <message>
        <source>refuted</source>
        <translation>спростовано</translation>
    </message>
    <message>
        <source>right</source>
        <translation>праворуч</translation>
    </message>
    <message>
        <source>robust resection, importance-sampled posterior, error scale integrated out</source>
        <translation>робастна засічка, апостеріорний розподіл вибірками за значущістю, масштаб похибок проінтегровано</translation>
    </message>
    <message>
        <source>seen from above, the plane's horizon would cross the pinned area (the pin on '{0}' would lie beyond it)</source>
        <translation>якщо дивитися згори, горизонт площини перетинав би позначену ділянку (точка «{0}» лежала б за ним)</translation>
    </message>
    <message>
        <source>set each on its own landmark</source>
        <translation>поставте кожну на її орієнтир</translation>
    </message>
    <message>
        <source>set it inside the picture</source>
        <translation>поставте в межах зображення</translation>
    </message>
    <message>
        <source>sigma_m is {0}</source>
        <translation>sigma_m — {0}</translation>
    </message>
    <message>
        <source>solve it first</source>
        <translation>спершу розв’яжіть її</translation>
    </message>
    <message>
        <source>south</source>
        <translation>південь</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>південний схід</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>південний захід</translation>
    </message>
    <message>
        <source>start where it is seen longer</source>
        <translation>почніть там, де її видно довше</translation>
    </message>
    <message>
        <source>state it again first</source>
        <translation>спершу заявіть його знову</translation>
    </message>
    <message>
        <source>state larger errors or look for a wrong pair</source>
        <translation>вкажіть більші похибки або знайдіть хибну пару</translation>
    </message>
    <message>
        <source>states no movement</source>
        <translation>не описує руху</translation>
    </message>
    <message>
        <source>supported</source>
        <translation>підтверджено</translation>
    </message>
    <message>
        <source>supported from {0}, refuted up to {1}</source>
        <translation>підтверджено від {0}, спростовано до {1}</translation>
    </message>
    <message>
        <source>telemetry of {0} at {1} s</source>
        <translation>телеметрія {0}, {1} с</translation>
    </message>
    <message>
        <source>the 95 % region should become {0} % smaller</source>
        <translation>область 95 % має зменшитися на {0} %</translation>
    </message>
    <message>
        <source>the arrow</source>
        <translation>стрілка</translation>
    </message>
    <message>
        <source>the camera</source>
        <translation>камера</translation>
    </message>
    <message>
        <source>the control points</source>
        <translation>опорні точки</translation>
    </message>
    <message>
        <source>the field 'landmarks' has none called '{0}'</source>
        <translation>серед орієнтирів (поле 'landmarks') немає «{0}»</translation>
    </message>
    <message>
        <source>the field 'pins' differs from that of {0}</source>
        <translation>точки (поле 'pins') не ті, що в «{0}»</translation>
    </message>
    <message>
        <source>the field 'pins' holds {0}, and {1} are needed for a plane</source>
        <translation>точок є {0}, а для площини треба {1}</translation>
    </message>
    <message>
        <source>the field 'pins' holds {0}, and {1} are needed{2}</source>
        <translation>точок є {0}, а треба {1}{2}</translation>
    </message>
    <message>
        <source>the landmarks '{0}' and '{1}' are {2} km apart, too far for one plane</source>
        <translation>між орієнтирами «{0}» і «{1}» {2} км — задалеко для однієї площини</translation>
    </message>
    <message>
        <source>the landmarks '{0}' and '{1}' are {2} km apart, too far to be seen in one frame</source>
        <translation>між орієнтирами «{0}» і «{1}» {2} км — задалеко, щоб бути в одному кадрі</translation>
    </message>
    <message>
        <source>the order of passing</source>
        <translation>порядок проходження</translation>
    </message>
    <message>
        <source>the pairs fit only a mirrored picture</source>
        <translation>пари збігаються лише з віддзеркаленим знімком</translation>
    </message>
    <message>
        <source>the pin of '{0}' at ({1}, {2}) px lies outside the frame</source>
        <translation>точка «{0}» ({1}, {2}) px лежить поза кадром</translation>
    </message>
    <message>
        <source>the rivals</source>
        <translation>місця-суперники</translation>
    </message>
    <message>
        <source>the way on the map</source>
        <translation>шлях на карті</translation>
    </message>
    <message>
        <source>they agree once the pins of '{0}' and '{1}' are exchanged</source>
        <translation>вони узгоджуються, якщо переставити точки «{0}» і «{1}»</translation>
    </message>
    <message>
        <source>title is empty</source>
        <translation>назва порожня</translation>
    </message>
    <message>
        <source>to</source>
        <translation>до</translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation>допуск</translation>
    </message>
    <message>
        <source>top left</source>
        <translation>угорі ліворуч</translation>
    </message>
    <message>
        <source>top of {0}</source>
        <translation>верх: {0}</translation>
    </message>
    <message>
        <source>top right</source>
        <translation>угорі праворуч</translation>
    </message>
    <message>
        <source>toward</source>
        <translation>до</translation>
    </message>
    <message>
        <source>track '{0}'</source>
        <translation>шлях «{0}»</translation>
    </message>
    <message>
        <source>two pins are probably exchanged: {0}</source>
        <translation>імовірно, переставлено дві точки: {0}</translation>
    </message>
    <message>
        <source>undetermined</source>
        <translation>не визначено</translation>
    </message>
    <message>
        <source>was followed in fewer than two frames</source>
        <translation>простежено менш ніж на двох кадрах</translation>
    </message>
    <message>
        <source>west</source>
        <translation>захід</translation>
    </message>
    <message>
        <source>while the lens is unknown</source>
        <translation>поки об’єктив невідомий</translation>
    </message>
    <message>
        <source>write it as 2020, 2020-06, 2020-06-14 or 2020-05/2020-09</source>
        <translation>пишіть як 2020, 2020-06, 2020-06-14 або 2020-05/2020-09</translation>
    </message>
    <message>
        <source>{0} and {1} give directions {2}° apart.</source>
        <translation>{0} і {1} вказують напрямки, що різняться на {2}°.</translation>
    </message>
    <message>
        <source>{0} and {1} give opposite directions.</source>
        <translation>{0} і {1} вказують протилежні напрямки.</translation>
    </message>
    <message>
        <source>{0} is not at hand: the globe lacks what it shows.</source>
        <translation>{0} немає під рукою: на глобусі немає того, що воно показує.</translation>
    </message>
    <message>
        <source>{0} of {1} indicators were met; that alone does not decide.</source>
        <translation>Виявлено ознак: {0} з {1}; саме це не вирішує.</translation>
    </message>
    <message>
        <source>{0} of {1} packets of the telemetry fail their check sum and are left out.</source>
        <translation>{0} з {1} пакетів телеметрії не проходять перевірку контрольної суми, їх пропущено.</translation>
    </message>
    <message>
        <source>{0} of {1} pairs agree on {2}; pictures of different places that share no type of building never scored above {3}, this pair scores {4}.{5}</source>
        <translation>Узгоджено з {2}: пар {0} з {1}; зображення різних місць без однотипних будинків ніколи не мали оцінки вище {3}, ця пара має {4}.{5}</translation>
    </message>
    <message>
        <source>{0} within their stated errors, so that the plane could tilt around it</source>
        <translation>{0} у межах заявлених похибок, тож площина могла б нахилятися навколо неї</translation>
    </message>
    <message>
        <source>{0}, start to end</source>
        <translation>{0}, від початку до кінця</translation>
    </message>
    <message>
        <source>{0}, then {1}</source>
        <translation>{0}, потім {1}</translation>
    </message>
    <message>
        <source>{0}: no target is followed and nothing is drawn, so nothing to write.</source>
        <translation>{0}: жодної цілі не простежено й нічого не накреслено, тож писати нічого.</translation>
    </message>
    <message>
        <source>{0}: the case holds nothing for it, so nothing to write.</source>
        <translation>{0}: у справі для цього нічого немає, тож писати нічого.</translation>
    </message>
    <message>
        <source>{0}{1} ({2} to {3})</source>
        <translation>{0}{1} (від {2} до {3})</translation>
    </message>
    <message>
        <source>{0}° (95 % between {1}° and {2}°)</source>
        <translation>{0}° (95 % між {1}° і {2}°)</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>A language is taken up by windows opened from now on.</source>
        <translation>Мову вживатимуть вікна, відкриті відтепер.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Вигляд вікна</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Як у системі</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Кольори</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Координати</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Темні</translation>
    </message>
    <message>
        <source>Frames kept in memory</source>
        <translation>Кадри в пам’яті</translation>
    </message>
    <message>
        <source>Indexes and previews of footage are kept on disk under its SHA-256; nothing is lost with them but time. Both hold for cases opened from now on.</source>
        <translation>Індекси й прев’ю відео зберігаються на диску за його SHA-256; з ними не втрачається нічого, крім часу. І те, і те діє для справ, відкритих відтепер.</translation>
    </message>
    <message>
        <source>Kept on disk</source>
        <translation>На диску</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Мова</translation>
    </message>
    <message>
        <source>Lengths</source>
        <translation>Довжини</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Світлі</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Мережа</translation>
    </message>
    <message>
        <source>New landmarks</source>
        <translation>Нові орієнтири</translation>
    </message>
    <message>
        <source>Places and lengths</source>
        <translation>Місця й довжини</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>Відтворення</translation>
    </message>
    <message>
        <source>Playing and caches</source>
        <translation>Відтворення й кеші</translation>
    </message>
    <message>
        <source>Positions can be typed in any of these formats. Lengths that are typed or exported are always in metres.</source>
        <translation>Місця можна вводити в будь-якому з цих записів. Уведені та експортовані довжини завжди в метрах.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Налаштування</translation>
    </message>
    <message>
        <source>at real speed; frames may be left out</source>
        <translation>зі справжньою швидкістю; кадри можуть пропускатися</translation>
    </message>
    <message>
        <source>colours for colour-blind readers too</source>
        <translation>кольори, які розрізняють усі</translation>
    </message>
    <message>
        <source>every frame, however slow</source>
        <translation>кожен кадр, хоч би як повільно</translation>
    </message>
    <message>
        <source>feet and miles</source>
        <translation>фути й милі</translation>
    </message>
    <message>
        <source>metres and kilometres</source>
        <translation>метри й кілометри</translation>
    </message>
    <message>
        <source>more hues</source>
        <translation>більше відтінків</translation>
    </message>
    <message>
        <source>{0} MiB for each footage</source>
        <translation>{0} МіБ на кожне відео</translation>
    </message>
    <message>
        <source>⚠ No font of this machine shows {0}.</source>
        <translation>⚠ Жоден шрифт цього комп’ютера не показує: {0}.</translation>
    </message>
</context>
<context>
    <name>ShortcutDialog</name>
    <message>
        <source>Action</source>
        <translation>Дія</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Дії та їхні клавіші</translation>
    </message>
    <message>
        <source>All as delivered</source>
        <translation>Усе як спочатку</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>Як спочатку</translation>
    </message>
    <message>
        <source>Give the chosen action its first keys again</source>
        <translation>Повернути вибраній дії її перші клавіші</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Клавіші</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавіші</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Нові клавіші</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Пошук</translation>
    </message>
    <message>
        <source>Search the actions</source>
        <translation>Шукати серед дій</translation>
    </message>
    <message>
        <source>{0} is given to: {1}.</source>
        <translation>{0} надано діям: {1}.</translation>
    </message>
</context>
<context>
    <name>ShotCommands</name>
    <message>
        <source>Add footage first.</source>
        <translation>Спершу додайте відео.</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Контактний аркуш</translation>
    </message>
    <message>
        <source>Frame {0} is the sharpest near here.</source>
        <translation>Найчіткіший поблизу: кадр {0}.</translation>
    </message>
    <message>
        <source>Look for the sharpest frame</source>
        <translation>Пошук найчіткішого кадру</translation>
    </message>
    <message>
        <source>This frame is the sharpest near here.</source>
        <translation>Цей кадр найчіткіший поблизу.</translation>
    </message>
</context>
<context>
    <name>ShotWindows</name>
    <message>
        <source>Frame {0}, pixel {1:.1f}, {2:.1f}</source>
        <translation>Кадр {0}, піксель {1:.1f}, {2:.1f}</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source> (check point)</source>
        <translation> (контрольна точка)</translation>
    </message>
    <message>
        <source> (disagrees)</source>
        <translation> (не узгоджується)</translation>
    </message>
    <message>
        <source>Nothing is pinned</source>
        <translation>Жодної точки не поставлено</translation>
    </message>
    <message>
        <source>Pinned: {0}</source>
        <translation>Точки: {0}</translation>
    </message>
    <message>
        <source>expected: {0}</source>
        <translation>очікується: {0}</translation>
    </message>
    <message>
        <source>followed: {0}</source>
        <translation>стежать: {0}</translation>
    </message>
    <message>
        <source>{0} annotations</source>
        <translation>позначок: {0}</translation>
    </message>
</context>
<context>
    <name>Staleness</name>
    <message>
        <source>Compare with what it was computed from</source>
        <translation>Порівняти з тим, з чого це обчислено</translation>
    </message>
</context>
<context>
    <name>StatedCommands</name>
    <message>
        <source>By hand on the map</source>
        <translation>Від руки на карті</translation>
    </message>
    <message>
        <source>By order of passing</source>
        <translation>За порядком проходження</translation>
    </message>
    <message>
        <source>Take the arrow</source>
        <translation>Взяти стрілку</translation>
    </message>
    <message>
        <source>Work out the order of passing</source>
        <translation>Обчислити порядок проходження</translation>
    </message>
</context>
<context>
    <name>StatementsChart</name>
    <message>
        <source>Statements on a line of time</source>
        <translation>Заяви на лінії часу</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>без дати</translation>
    </message>
</context>
<context>
    <name>StatementsPanel</name>
    <message>
        <source>Contradictions</source>
        <translation>Суперечності</translation>
    </message>
    <message>
        <source>No two statements contradict each other. Only statements about one event are compared: name it in their form, under “Among other claims”.</source>
        <translation>Жодні дві заяви не суперечать одна одній. Порівнюються лише заяви про одну подію: назвіть її у формі, під «Серед інших тверджень».</translation>
    </message>
    <message>
        <source>State what was claimed, by whom and when.</source>
        <translation>Вкажіть, що стверджували, хто й коли.</translation>
    </message>
    <message>
        <source>◆ when it was said   ▭ when it is said to have been so</source>
        <translation>◆ коли сказано   ▭ коли, як кажуть, так було</translation>
    </message>
</context>
<context>
    <name>StreetView</name>
    <message>
        <source>Tilt</source>
        <translation>Нахил</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Поворот</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ширина</translation>
    </message>
</context>
<context>
    <name>SuggestionCommands</name>
    <message>
        <source>Landmark {0}</source>
        <translation>Орієнтир {0}</translation>
    </message>
    <message>
        <source>Match with the reference</source>
        <translation>Зіставлення із зображенням для порівняння</translation>
    </message>
    <message>
        <source>Next result</source>
        <translation>Наступний результат</translation>
    </message>
    <message>
        <source>No match. {0}</source>
        <translation>Збігу немає. {0}</translation>
    </message>
    <message>
        <source>Nothing is suggested: match with the reference first.</source>
        <translation>Пропозицій немає: спершу зіставте із зображенням для порівняння.</translation>
    </message>
    <message>
        <source>Search in older footage</source>
        <translation>Шукати в давніших відео</translation>
    </message>
    <message>
        <source>Search in older footage first.</source>
        <translation>Спершу виконайте пошук у давніших відео.</translation>
    </message>
    <message>
        <source>Show a frame of the footage and a reference to match it with.</source>
        <translation>Покажіть кадр відео та зображення, з яким його порівняти.</translation>
    </message>
    <message>
        <source>Show a frame, and add an older video as a reference to search in.</source>
        <translation>Покажіть кадр і додайте давніше відео як джерело, у якому шукати.</translation>
    </message>
    <message>
        <source>Take the suggested pair as {0}</source>
        <translation>Прийняти запропоновану пару як {0}</translation>
    </message>
    <message>
        <source>The pictures match, but no single pair is sure enough to be suggested. {0}</source>
        <translation>Зображення збігаються, але жодна окрема пара не є достатньо певною, щоб її запропонувати. {0}</translation>
    </message>
    <message>
        <source>{0} pairs are suggested. Click one to make it a landmark. {1}</source>
        <translation>Запропоновано пар: {0}. Клацніть по парі, щоб зробити її орієнтиром. {1}</translation>
    </message>
</context>
<context>
    <name>TargetDialog</name>
    <message>
        <source>It stands beside the target in every frame, on the map and in the report.</source>
        <translation>Вона стоїть біля цілі в кожному кадрі, на карті й у звіті.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Name of the target</source>
        <translation>Назва цілі</translation>
    </message>
</context>
<context>
    <name>TemplateCommands</name>
    <message>
        <source>Edit the templates of indicators</source>
        <translation>Змінити шаблони ознак</translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message>
        <source>Add indicator</source>
        <translation>Додати ознаку</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Вниз</translation>
    </message>
    <message>
        <source>How one looks for it</source>
        <translation>Як це шукати</translation>
    </message>
    <message>
        <source>Indicators of the template</source>
        <translation>Ознаки шаблону</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Зберегти</translation>
    </message>
    <message>
        <source>Kind of claim</source>
        <translation>Вид твердження</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>Новий шаблон</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Вилучити</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Шаблони</translation>
    </message>
    <message>
        <source>Templates of indicators</source>
        <translation>Шаблони ознак</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Вгору</translation>
    </message>
    <message>
        <source>What a true claim would leave behind</source>
        <translation>Що лишило б правдиве твердження</translation>
    </message>
    <message>
        <source>What is changed here is kept with this case. Claims that were asked already keep their indicators.</source>
        <translation>Змінене тут зберігається з цією справою. Твердження, про які вже питали, зберігають свої ознаки.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Click to go to a frame. ◆ solved camera   ● pins   ▬ followed target; below it the claims tested on it</source>
        <translation>Клацніть, щоб перейти до кадру. ◆ визначена камера   ● точки   ▬ відстежена ціль; під нею твердження, перевірені за нею</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Часова лінія</translation>
    </message>
</context>
<context>
    <name>TimelinePictures</name>
    <message>
        <source>Pictures of the timeline</source>
        <translation>Картинки шкали часу</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>is not a time</source>
        <translation>не є часом</translation>
    </message>
    <message>
        <source>time '{0}'</source>
        <translation>час «{0}»</translation>
    </message>
    <message>
        <source>write seconds, minutes:seconds or #frame</source>
        <translation>напишіть секунди, хвилини:секунди або #номер кадру</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} хв</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} с</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Box</source>
        <translation>Рамка</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Експорт</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Стежити</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>Відео</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Точка</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Місце</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Зразок</translation>
    </message>
    <message>
        <source>Solve</source>
        <translation>Визначити</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Перевірити</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Знаряддя</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>A landmark has one number and one colour everywhere. Press V and drag the pin of a chimney to the wrong one: the camera is solved anew while you drag, and the pin that disagrees is named. Ctrl+Z takes it back.</source>
        <translation>Орієнтир має всюди один номер і один колір. Натисніть V і перетягніть точку димаря на чужий: камера визначається наново, поки ви тягнете, а незгідну точку названо. Ctrl+Z повертає її.</translation>
    </message>
    <message>
        <source>A walker was boxed (B) and followed (F). His feet were cast to the ground: the yellow path on the map. The course and its error follow from it.</source>
        <translation>Людину обвели (B) і простежили за нею (F). Її стопи перенесено на землю: жовтий шлях на карті. З нього виходять курс і його похибка.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Guided tour</source>
        <translation>Екскурсія</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Вийти</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Огляд</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Рух</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>On the left is the footage, beside it an older picture of the place above the map; on the right, what came of it. Click the timeline, or step with Left and Right: every frame has its exact time stamp.</source>
        <translation>Ліворуч відео, поруч давніше зображення місця над картою; праворуч те, що з’ясовано. Клацніть часову лінію або крокуйте стрілками: кожен кадр має точну позначку часу.</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>Точки</translation>
    </message>
    <message>
        <source>The camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>The claim</source>
        <translation>Твердження</translation>
    </message>
    <message>
        <source>Where it stood, with the region that holds it with 95 % probability. Choose a landmark and press C: it becomes a check point, is no longer used, and its miss tests the camera.</source>
        <translation>Де вона стояла, з областю, яка містить її з імовірністю 95 %. Виберіть орієнтир і натисніть C: він стане перевірною точкою, більше не вживається, а його похибка випробовує камеру.</translation>
    </message>
    <message>
        <source>{0} of {1} · {2}</source>
        <translation>{0} з {1} · {2}</translation>
    </message>
    <message>
        <source>“Our troops are entering the city” is refuted: its thresholds were fixed before the test, and the depth in the area shrinks. Press T to test it again, and Ctrl+E to export what was found.</source>
        <translation>«Наші війська входять у місто» спростовано: пороги визначили до перевірки, а глибина в області зменшується. Натисніть T, щоб перевірити знову, і Ctrl+E, щоб експортувати знайдене.</translation>
    </message>
</context>
<context>
    <name>TrackCommands</name>
    <message>
        <source>Box the target first: press B and drag around it.</source>
        <translation>Спершу обведіть ціль: натисніть B і протягніть навколо неї.</translation>
    </message>
    <message>
        <source>Delete claim “{0}”</source>
        <translation>Вилучити твердження «{0}»</translation>
    </message>
    <message>
        <source>Delete {0}</source>
        <translation>Вилучити {0}</translation>
    </message>
    <message>
        <source>Follow a target first, or list indicators: a claim about movement is tested on movement.</source>
        <translation>Спершу простежте за ціллю або перелічіть ознаки: твердження про рух перевіряють рухом.</translation>
    </message>
    <message>
        <source>Follow the target</source>
        <translation>Стежити за ціллю</translation>
    </message>
    <message>
        <source>Solve a camera of this footage first; then the path lies on the ground.</source>
        <translation>Спершу визначте камеру цього відео; тоді шлях ляже на землю.</translation>
    </message>
    <message>
        <source>State a claim first: Ctrl+Shift+N.</source>
        <translation>Спершу сформулюйте твердження: Ctrl+Shift+N.</translation>
    </message>
    <message>
        <source>Test the claim</source>
        <translation>Перевірити твердження</translation>
    </message>
</context>
<context>
    <name>ViewCommands</name>
    <message>
        <source>View of {0}: {1}</source>
        <translation>Перегляд {0}: {1}</translation>
    </message>
    <message>
        <source>as filmed</source>
        <translation>як знято</translation>
    </message>
</context>
<context>
    <name>ViewPanel</name>
    <message>
        <source>As filmed</source>
        <translation>Як знято</translation>
    </message>
    <message>
        <source>For the screen only. The footage is never changed.</source>
        <translation>Лише для екрана. Відео ніколи не змінюється.</translation>
    </message>
    <message>
        <source>View filters</source>
        <translation>Фільтри перегляду</translation>
    </message>
</context>
<context>
    <name>VisibleGround</name>
    <message>
        <source>Add a terrain model as a reference first.</source>
        <translation>Спершу додайте модель рельєфу як довідковий матеріал.</translation>
    </message>
    <message>
        <source>Ground the camera sees</source>
        <translation>Земля, яку бачить камера</translation>
    </message>
    <message>
        <source>Solve the camera of this frame first.</source>
        <translation>Спершу розв’яжіть камеру цього кадру.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Annotations</source>
        <translation>Позначки</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Справа</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Твердження</translation>
    </message>
    <message>
        <source>Control points of a rival place</source>
        <translation>Опорні точки іншого місця</translation>
    </message>
    <message>
        <source>Get ready</source>
        <translation>Підготуватися</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Історія</translation>
    </message>
    <message>
        <source>Import claims</source>
        <translation>Імпортувати твердження</translation>
    </message>
    <message>
        <source>Import control points</source>
        <translation>Імпортувати контрольні точки</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Ознаки</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>Орієнтири</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Рух</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Панелі</translation>
    </message>
    <message>
        <source>Show a photo or a scanned map as the reference first.</source>
        <translation>Спершу покажіть фото або скановану карту як довідкове зображення.</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Заяви</translation>
    </message>
    <message>
        <source>{0}, believed value</source>
        <translation>{0}, припущене значення</translation>
    </message>
    <message>
        <source>{0}, one sigma</source>
        <translation>{0}, одна сигма</translation>
    </message>
</context>
</TS>
