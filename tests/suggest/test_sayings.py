"""Who says what: sentences of our own, with each statement between ⟦ and ⟧ and each source between { and }."""

from __future__ import annotations

import re

import pytest

from publish.suggest.sayings import find_sayings

ENGLISH = """
⟦"We had no choice,"⟧ {Chief Inspector Paul Reed} wrote in a letter to families Monday.
But {the union} says ⟦members were never asked⟧.
{The bank}, which employs 300 people, said on Friday ⟦it would close two branches⟧.
{Two officials familiar with the matter} told The Post that ⟦the plan was dropped⟧.
⟦That, {he} said, is why the dam failed⟧.
⟦"The dam,"⟧ {he} said, ⟦"was never checked."⟧
The minister, however, denied that money was missing.
{He} went on to say that ⟦the vote would be repeated⟧.
{Some experts} argue that ⟦tides are rising faster than expected⟧.
⟦"Why did nobody call?"⟧ asked {Ruth Vale}, whose house was flooded.
⟦The dam is safe⟧, {the agency's head}, Peter Quill, told the paper on Sunday.
⟦As of Monday, 40 people were missing⟧, {officials} said.
{Officials} said ⟦40 people were missing as of Monday⟧.
{The agency} said in its annual report, published in May, that ⟦the river is cleaner⟧.
{The mayor of Oldford}, Ana López, says ⟦she is “ready to listen.”⟧
⟦It was, {he} says, the worst flood in a century⟧.
In 2019 {the company} announced that ⟦it had sold its last mill⟧.
The group claimed responsibility for the attack.
{A witness}, speaking on condition of anonymity, said ⟦he heard three shots⟧.
⟦"They took everything"⟧, {one resident} told AFP.
{Vale} has repeatedly said that ⟦she will not resign⟧.
{The president}, who is 70, told CNN ⟦the deal was dead⟧.
{Officials in Kyiv} say ⟦the attack killed nine people⟧.
⟦“It’s over,”⟧ according to {one official}.
{Police} said ⟦two men had been arrested, but declined to name them⟧.
{The ministry} said in a tweet Friday that ⟦the border was closed⟧.
{Reuters} reported on Tuesday, citing officials, that ⟦the talks had failed⟧.
Asked about the plan, {he} said ⟦he was “very happy.”⟧
{The company} has said ⟦it will appeal against the decision⟧.
{Smith}, speaking in London, said ⟦the bank would close⟧.
⟦“We are sad,”⟧ {Smith} said on Monday. ⟦“We lost everything.”⟧
In a statement, {the bank} said: ⟦“We will pay.”⟧
{Smith}, 45, of Leeds, told the court ⟦he had lost the keys⟧.
⟦'We are ready,'⟧ {he} said.
⟦‘We’re ready to go,’⟧ {the captain} said, ⟦‘and we won’t wait.’⟧
{The study}, published in Nature, found that ⟦rice grows faster⟧.
⟦There are 20,000 refugees in the camp⟧, {the UN refugee agency} says.
{Hamas} said ⟦Israel had broken the truce⟧, while {Israel} said ⟦Hamas had fired first⟧.
{US President Donald Trump} has claimed that ⟦the election was stolen⟧.
According to {the report}, which was published on Monday, ⟦prices rose by 4%⟧.
{The mayor} added: ⟦"We cannot pay for this."⟧
⟦"I am very proud of the team,"⟧ said {coach John Smith} after the game.
{He} told the BBC's Today programme: ⟦"It is a disaster."⟧
{Ms Sturgeon} insisted ⟦the vote would go ahead⟧.
⟦At least 12 people were killed⟧, {local media} reported.
Speaking to reporters, {Merkel} said ⟦Germany would take in more refugees⟧.
⟦"We need more time"⟧, {the minister} was quoted as saying.
{The minister} was quoted as saying that ⟦the plan had failed⟧.
{Critics} say that ⟦the law is unfair and that it will cost jobs⟧.
{The White House} said ⟦Mr Obama would travel to Cuba in March⟧.
⟦More than 300 homes were destroyed⟧, said {Maria Lopez of the Red Cross}.
{The mayor} said ⟦the bridge would reopen in May⟧.
⟦The bridge will reopen in May⟧, {the mayor} said.
⟦The bridge will reopen in May⟧, said {Ana López}, a spokeswoman for the town.
⟦Three people were hurt⟧, according to {the police}.
According to {the River Agency (RA)}, ⟦the water rose by two metres⟧.
According to {Ana López}, a spokeswoman, ⟦the water rose by two metres⟧.
{The National Weather Agency (NWA)} stated that ⟦the storm had passed⟧.
{Ana López}, the mayor of Millbridge, said that ⟦nobody was hurt⟧.
{The governor} said on Tuesday in a statement that ⟦the road was closed⟧.
{The minister} told reporters that ⟦the talks had failed⟧.
⟦“We will rebuild. We have the money. We have the will,”⟧ {she} said.
⟦“We will rebuild,”⟧ {Ana López} told a news conference in Millbridge.
⟦“We will rebuild,”⟧ said {Ana López}, ⟦“and we will do it soon.”⟧
{The mayor} said: ⟦“We will rebuild.”⟧
⟦“We have never seen this,”⟧ {Ana López}, the mayor of Millbridge, told a news conference.
⟦“We want to see the limits,”⟧ {Ana López}, head of the “Weir Cartoon” office, said.
⟦Of 100 litres, more than 96 are salt water⟧, says {the River Agency}.
{The mayor} said ⟦the plan was “far too slow” for the town⟧.
⟦In all, 34,500 people left⟧, {the radio} reported.
⟦The water, {the agency} said, rose by two metres⟧.
As {the radio} reported, ⟦the school stays closed⟧.
⟦The school stays closed⟧, as {the radio} reported.
In Geneva, {the agency} warned that ⟦the wells would run dry⟧.
MILLBRIDGE (Radio) — {The mayor} said ⟦the bridge would reopen⟧.
{A survey of 300 homes} found that ⟦half of them were damp⟧.
{The mayor} said ⟦the bridge was safe⟧, but {the engineer} warned that ⟦it could fall⟧.
The report doesn’t say who closed the bridge.
The mayor did not say whether the bridge was safe.
It was said that the bridge was old.
The work went according to plan.
I said that the bridge was old.
He found that the door was open.
"""
FRENCH = """
⟦« Nous n'avions pas le choix »⟧, a écrit lundi {le commissaire Paul Reed} dans une lettre aux familles.
{La banque}, qui emploie 300 personnes, a annoncé vendredi qu'⟦elle fermerait deux agences⟧.
⟦Le barrage, a-t-{il} dit, n'a jamais été contrôlé⟧.
⟦« Le barrage, a-t-{il} dit, n'a jamais été contrôlé. »⟧
{Des responsables proches du dossier} affirment que ⟦le plan est abandonné⟧.
La ministre a toutefois démenti que de l'argent ait disparu.
⟦Quarante personnes sont portées disparues⟧, d'après {les autorités}.
⟦« Pourquoi personne n'a-t-il appelé ? »⟧, s'interroge {Ruth Vale}.
⟦L'eau est propre⟧, assure {le maire d'Oldford}, Jean Valin.
Le groupe a revendiqué l'attaque.
⟦« Ils ont tout pris »⟧, raconte {une habitante} à l'AFP.
D'après {lui}, ⟦le vote sera répété⟧.
⟦Il s'agit, selon {l'agence}, de la pire crue du siècle⟧.
{Le Monde} rapporte que ⟦l'accord a été signé dimanche⟧.
Comme l'explique {la chercheuse Marie Lune}, ⟦les marées montent plus vite⟧.
⟦« C'est faux »⟧, répond {la mairie}.
{Le ministre de l'Intérieur}, Gérald Darmanin, a annoncé que ⟦300 policiers seraient déployés⟧.
⟦« C'est une victoire »⟧, s'est réjoui {le maire}.
⟦« C'est une victoire »⟧, s'est félicitée {la ministre}.
⟦Au moins dix personnes ont été tuées⟧, ont indiqué {les autorités locales}.
{Le président} a estimé vendredi qu'⟦il fallait agir vite⟧.
⟦« Nous avons perdu »⟧, a reconnu {M. Dupont}, ajoutant que ⟦son parti tirerait les leçons du vote⟧.
D'après {une étude de l'Insee}, ⟦les prix ont augmenté de 4 %⟧.
{Il} a souligné que ⟦la France soutenait l'Ukraine⟧.
Pour {le sociologue Jean Durand}, ⟦« la ville a changé »⟧.
Selon {lui}, ⟦la loi est injuste⟧.
⟦L'homme aurait agi seul⟧, selon {une source proche de l'enquête}.
Interrogée par l'AFP, {la préfecture} a confirmé que ⟦l'usine était fermée⟧.
⟦« Je suis fier de l'équipe »⟧, a déclaré à l'issue du match {l'entraîneur Paul Martin}.
⟦Le chanteur est mort à 80 ans⟧, a annoncé {sa famille} à l'AFP.
À en croire {les experts}, ⟦la glace fondra d'ici 2050⟧.
Elle dit ne pas savoir pourquoi.
{Le Premier ministre} a promis que ⟦les impôts baisseraient⟧.
{Le maire} a déclaré que ⟦le pont rouvrirait en mai⟧.
{Le maire} a indiqué mardi à la presse que ⟦le pont rouvrirait⟧.
Selon {la police}, ⟦trois personnes ont été blessées⟧.
⟦Trois personnes ont été blessées⟧, selon {la police}.
⟦Le pont, selon {la mairie}, rouvrira en mai⟧.
⟦« Nous allons reconstruire »⟧, a déclaré {Ana López}, porte-parole de la mairie.
⟦« Nous allons reconstruire »⟧, a-t-{elle} ajouté.
⟦« Nous allons reconstruire », a expliqué {M. López} lundi.
D’après {le rapport}, ⟦l’eau est montée de deux mètres⟧.
⟦L’eau est montée de deux mètres⟧, comme l’a annoncé {la radio}.
{Le préfet} affirme : ⟦« La route est fermée. »⟧
{La radio} a également annoncé que ⟦le pont rouvrirait⟧.
Dans son livre, {elle} écrit : ⟦« Il faisait froid ce matin-là. »⟧
⟦Le plan « pour tous », dit {l’agence}, ne suffit pas aux familles⟧.
{L’agence} précise qu’⟦aucun puits n’est touché⟧.
Le prix change selon les régions.
Selon que l’on vient du nord ou du sud, le chemin change.
Nous avons dit que le pont était vieux.
""".replace("⟦« Nous allons reconstruire », a expliqué", "⟦« Nous allons reconstruire »⟧, a expliqué")
GERMAN = """
⟦„Wir hatten keine Wahl“⟧, schrieb {Hauptkommissar Paul Feld} am Montag in einem Brief an die Familien.
{Die Bank}, die 300 Menschen beschäftigt, teilte am Freitag mit, ⟦sie werde zwei Filialen schließen⟧.
⟦„Der Damm“⟧, sagte {er}, ⟦„wurde nie geprüft.“⟧
Die Ministerin wies die Vorwürfe zurück.
⟦Vierzig Menschen würden vermisst⟧, hieß es bei {der Polizei}.
⟦„Warum hat niemand angerufen?“⟧, fragte {Ruth Vale}.
⟦Das Wasser ist sauber⟧, versichert {der Bürgermeister von Oldford}, Jan Quell.
{Einige Fachleute} meinen, dass ⟦die Pegel schneller steigen⟧.
Nach Einschätzung {des Instituts} ⟦steigen die Pegel schneller⟧.
{Der „Spiegel“} berichtet, ⟦das Abkommen sei am Sonntag unterzeichnet worden⟧.
In {dem Bericht} heißt es, ⟦der Damm sei nie geprüft worden⟧.
⟦Es war, so {die Behörde}, die schlimmste Flut des Jahrhunderts⟧.
⟦„Sie haben alles mitgenommen“⟧, erzählt {eine Anwohnerin}.
{Ein Zeuge} gab an, ⟦drei Schüsse gehört zu haben⟧.
Laut {Polizei} ⟦wurde niemand verletzt⟧.
Der Sprecher wollte sich nicht äußern.
{Der Minister} sagte der Deutschen Presse-Agentur, ⟦die Lage sei ernst⟧.
Wie {die Polizei} am Montag mitteilte, ⟦wurde niemand verletzt⟧.
⟦Niemand wurde verletzt⟧, wie {ein Sprecher der Feuerwehr} sagte.
⟦„Das ist ein Sieg“⟧, freute sich {der Bürgermeister}.
Nach Angaben {der Behörden} ⟦ist die Zahl der Toten auf 30 gestiegen⟧.
Laut {einer Studie der Universität Bonn} ⟦stiegen die Preise um vier Prozent⟧.
⟦Die Preise stiegen laut {Statistischem Bundesamt} um vier Prozent⟧.
{Merkel} betonte, dass ⟦Deutschland mehr Flüchtlinge aufnehmen werde⟧.
⟦Er habe „nichts gewusst“⟧, sagte {der Angeklagte} vor Gericht.
⟦„Wir sind bereit“⟧, sagte {Trainer Hans Müller} nach dem Spiel.
{Der Konzern} kündigte an, ⟦300 Stellen zu streichen⟧.
{Experten} zufolge ⟦könnte das Eis bis 2050 schmelzen⟧.
{Dem Bericht} zufolge ⟦wurden 300 Häuser zerstört⟧.
{Die UNO} geht davon aus, dass ⟦20.000 Menschen fliehen⟧.
{Das Ministerium} bestätigte auf Anfrage, dass ⟦die Fabrik geschlossen sei⟧.
⟦Die Regierung habe versagt⟧, kritisierte {die Opposition}.
Am Abend erklärte {der Präsident}, ⟦er werde zurücktreten⟧.
{Die Bürgermeisterin} sagte, ⟦die Brücke werde im Mai geöffnet⟧.
{Ein Sprecher der Stadt} sagte am Montag, dass ⟦niemand verletzt worden sei⟧.
⟦Die Brücke werde im Mai geöffnet⟧, sagte {die Bürgermeisterin} am Montag.
⟦„Wir bauen alles wieder auf“⟧, sagte {Ana López}, Sprecherin der Stadt.
⟦„Wir bauen alles wieder auf“⟧, so {der Minister}.
⟦Die Straße sei gesperrt⟧, teilte {die Polizei} am Abend mit.
{Die Polizei} teilte mit, dass ⟦die Straße gesperrt sei⟧.
Laut {Polizei} ⟦wurden drei Menschen verletzt⟧.
Nach Angaben {der Polizei} ⟦wurden drei Menschen verletzt⟧.
⟦Das Wasser stieg laut {dem Bericht} um zwei Meter⟧.
{Einem Bericht} zufolge ⟦stieg das Wasser um zwei Meter⟧.
⟦Das Wasser stieg um zwei Meter⟧, wie {die Behörde} am Montag mitteilte.
{Das Gericht} betonte, ⟦der Damm sei sicher⟧.
⟦„Das reicht nicht“⟧, sagt deshalb auch {Petra Quell}.
Die Musik war sehr laut.
Er gab ihr das Buch zurück.
Das sei so, sagte niemand.
"""
SPANISH = """
⟦«No teníamos otra opción»⟧, escribió el lunes {el comisario Pablo Vega} en una carta a las familias.
{El banco}, que emplea a 300 personas, anunció el viernes que ⟦cerrará dos oficinas⟧.
⟦La presa, dijo, nunca fue revisada⟧.
Según {fuentes cercanas} al caso, ⟦el plan se ha abandonado⟧.
La ministra rechazó las acusaciones.
⟦Cuarenta personas siguen desaparecidas⟧, según {las autoridades}.
⟦"¿Por qué nadie llamó?"⟧, se preguntó {Marta Luna}.
⟦El agua está limpia⟧, asegura {el alcalde de Rioalto}, Juan Vega.
⟦Se trata, según {la agencia}, de la peor crecida del siglo⟧.
{El País} informa de que ⟦el acuerdo se firmó el domingo⟧.
⟦"Se lo llevaron todo"⟧, contó {una vecina} a EFE.
Como explica {la investigadora Marta Luna}, ⟦las mareas suben más rápido⟧.
También señaló que ⟦habrá más ayudas⟧ y aseguró que ⟦nadie se quedará atrás⟧.
{El portavoz}, Juan Vega, señaló este martes que ⟦la presa es segura⟧.
El grupo se atribuyó el ataque.
{El presidente del Gobierno}, Pedro Sánchez, ha anunciado que ⟦bajará los impuestos⟧.
⟦"Es una victoria"⟧, celebró {el alcalde}.
⟦Al menos diez personas murieron⟧, informaron {las autoridades locales}.
Según {el Gobierno}, ⟦los precios subieron un 4 %⟧.
{La ministra} dijo este viernes que ⟦la situación es grave⟧.
⟦"Hemos perdido"⟧, reconoció {López}, quien añadió que ⟦su partido aprenderá de la derrota⟧.
{Fuentes policiales} aseguraron que ⟦nadie resultó herido⟧.
A juicio de {los expertos}, ⟦el hielo se derretirá antes de 2050⟧.
⟦El cantante murió a los 80 años⟧, según ha confirmado {su familia}.
⟦"Estoy orgulloso del equipo"⟧, dijo {el entrenador Juan Pérez} tras el partido.
De acuerdo con {la ONU}, ⟦20.000 personas han huido⟧.
{El portavoz} explicó a EFE que ⟦la fábrica está cerrada⟧.
Trump acusó a China de mentir.
Para {el sociólogo Juan Ruiz}, ⟦"la ciudad ha cambiado"⟧.
{Rajoy} ha dicho que ⟦no dimitirá⟧.
{El ministro de Exteriores ruso}, Serguéi Lavrov, afirmó que ⟦Moscú responderá⟧.
El acusado negó que conociera a la víctima.
{La alcaldesa} dijo que ⟦el puente abriría en mayo⟧.
{La alcaldesa} afirmó el lunes en un comunicado que ⟦el puente abriría⟧.
Según {la policía}, ⟦tres personas resultaron heridas⟧.
⟦Tres personas resultaron heridas⟧, según {la policía}.
⟦Tres personas resultaron heridas⟧, según informó {la policía}.
⟦«Vamos a reconstruirlo todo»⟧, dijo {Ana López}, portavoz del ayuntamiento.
⟦«Vamos a reconstruirlo todo»⟧, afirmó hoy {la ministra}.
⟦El agua subió dos metros⟧, señaló {el informe}.
De acuerdo con {el informe}, ⟦el agua subió dos metros⟧.
Ayer aseguró {el ministro} que ⟦la carretera estaba cerrada⟧.
Añadió que ⟦nadie había resultado herido⟧.
El precio cambia según la temporada.
La niña recuerda el día en el que se abrió el puente.
No dijo quién había cerrado el puente.
Los precios subieron: según {el ministerio}, ⟦aumentaron un cuatro por ciento⟧.
"""
ARABIC = """
وقال {المفتش سامر نجار} في رسالة إلى العائلات يوم الاثنين: ⟦"لم يكن لدينا خيار"⟧.
وأعلن {البنك} الذي يعمل فيه ثلاثمئة شخص ⟦أنه سيغلق فرعين⟧.
وأضاف: ⟦"السد لم يفحص أبدا"⟧.
⟦ولا يزال أربعون شخصا في عداد المفقودين⟧، بحسب {السلطات}.
وذكرت {صحيفة الجسر} أن ⟦الاتفاق وقع الأحد⟧.
ويرى {خبراء} أن ⟦المياه ترتفع بسرعة أكبر⟧.
وقالت {رئيسة البلدية هدى سالم} لوكالة فرانس برس: ⟦"أخذوا كل شيء"⟧.
وتبنت الجماعة الهجوم.
وأوضحت {الوزيرة}، خلال مؤتمر صحفي، أن ⟦المدارس ستبقى مغلقة⟧.
وشدد على أهمية الحوار.
وأشارت {الوكالة} إلى أن ⟦النهر صار أنظف⟧، مضيفة أن ⟦العمل سيستمر⟧.
وأكدت {المنظمة} في تقريرها السنوي أن ⟦الجليد يذوب⟧.
قالت {وزارة الصحة الفلسطينية} إن ⟦عشرة أشخاص قتلوا في الغارة⟧.
وقال {وزير الخارجية الروسي سيرغي لافروف}، الذي يزور القاهرة، إن ⟦بلاده سترد⟧.
وأعلنت {الشرطة} أمس الثلاثاء ⟦أنها اعتقلت ثلاثة رجال⟧.
وبحسب {تقرير للأمم المتحدة}، ⟦فر عشرون ألف شخص من المدينة⟧.
وفقا {للحكومة}، ⟦ارتفعت الأسعار أربعة في المئة⟧.
وأشار إلى أن ⟦المصنع مغلق منذ عام⟧.
⟦"نحن جاهزون"⟧، قال {المدرب} بعد المباراة.
وأكد {المتحدث باسم الجيش} أن ⟦لا خسائر بشرية⟧.
ونقلت وكالة رويترز عن {مسؤول} قوله إن ⟦المحادثات فشلت⟧.
وذكرت {وسائل إعلام محلية} أن ⟦الحريق اندلع في المطبخ⟧.
واتهم ترامب الصين بالكذب.
كما أوضح {الوزير} أن ⟦الضرائب ستنخفض⟧.
وتقول {المنظمة} إن ⟦الجليد سيذوب قبل عام 2050⟧.
وصرح {الرئيس} ⟦بأنه لن يستقيل⟧.
وحذر {خبراء} من أن ⟦السد قد ينهار⟧.
قال {رئيس البلدية} إن ⟦الجسر سيفتح في مايو⟧.
وقالت {وزارة الصحة} في بيان إن ⟦ثلاثة أشخاص أصيبوا بجروح⟧.
وأضاف أن ⟦أحدا لم يصب بجروح⟧.
⟦أصيب ثلاثة أشخاص بجروح⟧، بحسب {الشرطة}.
⟦أصيب ثلاثة أشخاص بجروح⟧، وفق ما أعلنت {الشرطة}.
⟦ارتفع الماء مترين⟧، على ما ذكر {مراسل الإذاعة}.
وقالت {الوزيرة}: ⟦«سنبني كل شيء من جديد»⟧.
وأكد {المحافظ} لوكالة الأنباء أن ⟦الطريق مغلقة⟧.
وقالَ {الرَّئيسُ} إنَّ ⟦الطَّريقَ مُغلَقةٌ تَماماً⟧.
ونقلت الإذاعة عن {الناطق باسم البلدية} قوله إن ⟦الجسر آمن⟧.
وقالت {الوزيرة} لـ«الحياة» إن ⟦الجسر آمن⟧.
قال {د. سامر نجار} إن ⟦الجسر آمن⟧.
لم يقل التقرير من أغلق الجسر.
جرى العمل وفق الخطة.
رغم الأمطار الغزيرة منذ أسبوع, أعلن {رئيس البلدية} أن ⟦الجسر سيبقى مفتوحا⟧.
بعيدا عن الجدل حول السد، قالت {الوزيرة}: ⟦"سنبني من جديد"⟧.
استمرت الأمطار أسبوعا كاملا، وأكد {المحافظ} أن ⟦الطريق مغلقة⟧.
غادر المدير المكتب مساء، وقد اعترف بذلك لاحقا.
في نهاية العام، وبعد خلاف طويل، أقر المجلس بالهزيمة أمام السكان.
تحسب الأعياد وفقا للتقويم القمري.
وفق معاهدة السلام، تنازلت المملكة عن الجزيرة.
الأسعار ارتفعت: وفقا {للوزارة}، ⟦زادت أربعة في المئة⟧.
بدأت المدن بالظهور: وهي صغيرة جدا.
وظهرت أسطورة تقول إن النهر سيجف يوما.
⟦الجسر آمن تماما⟧، قال {المهندس سامر نجار}، مدير المشروع.
رد الحارس الكرة: كانت قوية.
وتابع: ⟦لم نخسر شيئا بعد⟧.
سار العمل وفقا لما هو مقرر.
توزع المساعدات بحسب عدد أفراد الأسرة.
وقالت {الوزيرة} إن ⟦"الجسر قديم جدا وخطير"⟧، لكنها طلبت من السكان الصبر.
وقالت {الوزيرة} إن ⟦"الجسر قديم جدا وخطير"، وإن الطريق مغلقة⟧.
وقال {المحافظ} إن ⟦الماء يرتفع⟧، داعيا السكان إلى مغادرة بيوتهم.
وقال {المحافظ} إن ⟦الماء يرتفع⟧، متوقعا أن ⟦يبلغ مترين⟧.
"""
MARKED = [
    pytest.param(language, line, id=f"{language}-{number}")
    for language, lines in (("en", ENGLISH), ("fr", FRENCH), ("de", GERMAN), ("es", SPANISH), ("ar", ARABIC))
    for number, line in enumerate(lines.strip().splitlines(), 1)
]


def marked(words: str, language: str) -> str:
    """Return words with the marks of what is found in them."""
    marks = []
    for saying in find_sayings(words, language):
        marks += [(saying.start, 2, "⟦"), (saying.end, 0, "⟧")]
        if saying.source_end > saying.source_start:
            marks += [(saying.source_start, 2, "{"), (saying.source_end, 0, "}")]
    for at, _, mark in sorted(set(marks), reverse=True):
        words = words[:at] + mark + words[at:]
    return words


@pytest.mark.parametrize(("language", "line"), MARKED)
def test_statements_and_sources_are_found(language: str, line: str) -> None:
    assert marked(re.sub("[⟦⟧{}]", "", line), language) == line


def test_a_quotation_is_told_from_a_claim() -> None:
    found = find_sayings("“We will rebuild,” she said. The bridge is safe, according to the mayor.", "en")
    assert [(saying.kind, saying.why) for saying in found] == [("quotation", "said"), ("claim", "according to")]


def test_several_sentences_of_a_paragraph_are_read() -> None:
    words = "People left. The town is empty, the radio reported. “It is over.” Nobody stayed, according to the mayor."
    assert [words[saying.start : saying.end] for saying in find_sayings(words, "en-GB")] == [
        "The town is empty",
        "Nobody stayed",
    ]


def test_what_no_sentence_is_gives_nothing() -> None:
    assert find_sayings("He left" + ", said X" * 1500 + ".", "en") == ()
    assert find_sayings("He left, " + "and left " * 200 + ", said X.", "en") == ()


def test_a_language_without_rules_has_no_statements() -> None:
    assert find_sayings("市長は「橋は安全だ」と述べた。", "ja") == ()


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "ar"])
@pytest.mark.parametrize(
    "words",
    [
        "",
        "“",
        "”",
        '"',
        "said",
        "« »",
        "(",
        "…",
        ", said.",
        "X said: “",
        "\u2060",
        "«, a-t-elle affirmé",
        "X said –",
        "a" * 999,
    ],
)
def test_scraps_give_nothing_and_no_error(language: str, words: str) -> None:
    assert all(0 <= saying.start < saying.end <= len(words) for saying in find_sayings(words, language))
