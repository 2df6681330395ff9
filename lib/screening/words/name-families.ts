// Names that are one name: spellings of very common names in all languages (the common one first). A token may be in several
// lines; a word that ends in "_" is left out on purpose, because it is another name more often.
import { shortForms } from "./short-forms";

const spellings = `
muhammad mohammed mohamed mohammad muhammed muhamad mohamad mohamud muhamed mahomed mehmed mehmet mohd muhd mohammod mohamet mokhammad magomed magomet makhammad maxamed muxammad mukhammad mamadou mohamedou muhammadu mahamat machmud_
ahmed ahmad ahmet akhmad akhmed achmad axmed ahmat amad ahmadi_
mahmud mahmoud mahmood mehmood makhmud machmud mamoud mahamoud maxamuud mahamud
hasan hassan hasen hassen xasan khasan hacen
husayn hussein hussain husain hossein hosein houssein hussien husein huseyin hoseyn xuseen khusein guseyn huseynov_ hocine houcine hoseini_
abdullah abdallah abdalla abdulla abdoullah abdollah abdillah abdulah cabdullaahi abdullahi abdoulaye abdulahi abdallahi abdul_lah cabdullaah
ibrahim ebrahim ibrahem ibraheem ibragim ibraahim brahim ebrahimi_ abraham avraham ibrahima ibrahimi_
yusuf youssef yousef yusef yousuf yosef yusif joseph josef jose_ yosif youcef yousif yusup yusupov_ iosif jusuf josip jozef giuseppe yasaf
ismail ismael esmail esmaeil ismaeel ismayil izmail ismaiil
omar umar omer oumar umer cumar ummar
uthman othman osman usman ousmane othmane cusmaan uthmaan
osama usama oussama ussama
ali aly alee cali
said saeed saeid saed sayeed siad_ saaid sayid_
saleh salih salah_ saleem_ salehi_
salim saleem salem selim saliim
suleiman sulayman sulaiman soleiman suleyman solomon soulaymane sleiman suliman soliman souleymane sulaimon slimane souleiman solaiman suleman
mustafa mustapha moustafa mostafa mustafo moustapha
khalid khaled kaled halid khaalid chaled
rashid rasheed rachid rasheid raschid rashed
karim kareem kerim abdulkarim_
hamid hameed hamed_ khamid xamiid
hadi hady hadj_
jamal gamal djamel djamal jamaal cemal jamel
jafar jaafar gafar dzhafar djafar jaffar cafer
qasim kasim kassim kasem qassem qasem ghasem gasim qassim ghassem kacem
aziz azeez aziiz
nasir nasser naser nassir nasr_ nacer
yahya yahia jahja yehia yihya
yaqub yaqoub yacoub yakub yakoub jacob yaakov jakob jakov yakov yakiv
musa moussa moosa mousa muse moses moshe
isa essa issa eisa ciise esa
dawud daud dawood daoud davud dawod david davit dawid davyd
tariq tarek tareq tarik
ziad ziyad zeyad zyad
zayd zaid zayed zeid
nur noor nour nuur
gaddafi qadhafi qaddafi gadhafi kadafi kaddafi khadafi qadafi gathafi
walid waleed oualid valid
rahman rehman rahmaan rachman
rahim raheem rakhim
qadir kader qader kadir gadir khader khadir
majid majeed madjid magid macid
latif lateef
hakim hakeem
malik malek maalik
wahid waheed
ullah allah oullah
din deen eddine dine adin uddin
abu abou abo abi aboo
abd abdel abdul abdal abdol abed
mullah mulla
shah schah
khan chan_ xan
akhund akhond akhoond akhwand
haqqani haqani hakkani
sheikh shaikh shaykh
fatima fatma fatimah fatemeh fatime faduma
aisha aishah ayesha aicha aysha ayse
khadija khadijah hatice khadeeja kadija
maryam mariam miriam meryem maria mary marija marie mariya maryia
zainab zaynab zeinab zeynep zeynab
sergey sergei serhii serhiy siarhei siarhiej sergii serghei sergej serguei sergejs serge sjarhej
alexander aleksandr alexandr oleksandr aliaksandr alyaksandr aleksander alexandre alessandro alejandro iskandar aleksandar alaksandr oleksander alisander
alexandra aleksandra oleksandra aliaksandra alessandra alejandra
alexey aleksei alexei aleksey oleksii oleksiy aliaksei aljaksej aleksej alyaksey alexis alaksiej aljaksei
andrey andrei andrii andriy andrej andriej andre andreas andrew andres andrea_ ondrej andrzej andrejs
dmitry dmitri dmitriy dmitrii dmytro dzmitry dmitrij dimitri dimitry dmitryi dmitrijs dimitar_ dzmitryj
nikolai nikolay mykola mikalai mikola nikolaj nicolai nicholas nicolas nikolaos mikalaj nikolajs nicola nikolas miklos nikola
mikhail mykhailo mikhailo mihail michail mikhaylo michael miguel michel mikail michal mihhail mykhaylo miguel_ mikael michele mihai
vladimir volodymyr uladzimir vladimirs wladimir volodimir uladzimier vladymyr vladimer
yevgeny evgeny yevgeniy evgeniy yevhen yauhen evgeni eugene evgenii yevgenii jevgenij jewgeni jevgenijs yevgeni evgenij eugenio eugen
igor ihar ihor ighor
oleg oleh aleh
yuri yury yuriy iurii yurii jurij juri iouri yuryi jurijs yurij jury iury
viktor victor viktar vittorio viktors wiktor
pavel pavlo paval pawel paul paulo pablo pavels
peter petr pyotr petro piotr pedro pierre pietro petar petros pjotr
konstantin kostiantyn kanstantsin constantine konstantins costantino konstantyn constantin
anatoly anatoliy anatolii anatol anatoli anatolij anatolijs
valery valeriy valerii valeri valerij valerijs walerij
vasily vasiliy vasyl vasil vasilii vassily vasilij basil wassili vassil vasili
grigory grigoriy hryhorii ryhor grigori hryhoriy gregory grigorij grigorii gregor
vyacheslav viacheslav viachaslau vjaceslav vacheslav wjatscheslaw vjatjeslav viatcheslav
ivan iwan jan_ ivans john johann johannes jean_ ioannis giovanni juan joao johan yan yahya_ ioannes ian sean iain jon jonas_ hovhannes
vitaly vitali vitaliy vitalij vitalii vital vitalie vitalijs
ilya ilia ilja illia iliya ilias_
gleb hleb hlib
nikita mikita mykyta
yegor egor yahor jegor
lyudmila ludmila liudmila ljudmila liudmyla
galina halina halyna
valentin valiantsin valentyn valentine
valentina valiantsina valentyna
arkady arkadi arkadiy arkadz arkadiusz
vladislav uladzislau vladyslav wladyslaw
anastasia anastasiya nastassia anastasiia
leonid leanid
ruslan
lev leu
yaroslav jaroslav jaroslaw yaraslau
maxim maksim maksym maksims
natalia natalya nataliya nataliia natalja natallia nathalie nataly
tatiana tatyana tetiana tatsiana tatjana tetyana
elena yelena olena alena helena jelena helen ellen
olga olha volha
irina iryna iryna irine irene
svetlana sviatlana svitlana swetlana
ekaterina katerina yekaterina katsiaryna kateryna catherine katherine jekaterina katarina catalina
julia yulia yuliya iuliia juliya yuliia julija
oksana aksana
roman raman
artem artyom artsiom artiom artur_
leonid leanid
gennady gennadiy hennadii henadz gennadi gennadij
stepan stsiapan stiapan stefan stephen steven stephan esteban stefano etienne stepans stephane
stanislav stanislau stanislaw
timofey tsimafei timothy
fyodor fedor fiodar theodor theodore
georgy georgiy georgii heorhii george jorge georg giorgio giorgi yorgos georgios jerzy
boris barys
denis dzianis dennis denys
kirill kiril kyrylo kirylo cyril
friedrich fridrich frederic frederick frederik fredrik federico friedrich_ fryderyk
william wilhelm guillermo guillaume willem vilhelm guglielmo
charles carlos karl carl carlo karel carles karol
henry heinrich henri enrique hendrik enrico henrik henryk
louis luis ludwig luigi lewis lodewijk luiz ludvig
francis francisco francesco franz francois frans franco_ frantisek
anthony antonio anton antoine antonius antony antonin
thomas tomas tommaso tomasz toma
james jaime jakob_ jacques giacomo santiago_ iago
edward eduardo eduard edouard edoardo
robert roberto rupert roberts robertus
richard ricardo riccardo rikard
philip philippe felipe filippo filip phillip philipp
mark marc marco markus marcus marek marcos
matthew matthias mateo mateus matteo matthieu mathieu matej matti_ matvey
lawrence laurence lorenzo laurent lars_
patrick patricio patricius padraig patrik
elizabeth elisabeth isabel elisabetta elizaveta yelizaveta elzbieta
margaret margarita marguerite margarete margherita
david devid deyvid dawid davide deivid
philippe filipp filip philipp philip felipe filippo phillip philips
jean zhan jan_ shan_
jacques zhak
jean-pierre_
george dzhordzh georges zhorzh georg
john dzhon jon
james dzheyms dzheims jeyms
jack dzhek
charles charlz sharl
william uilyam vilyam uiliam
wright rayt rait
william_
michael maykl maikl
stephen stiven
kevin kevyn
christopher kristofer christoph kristof christophe kristoffer cristobal
chris kris
christian kristian cristian krystian kristijan
guillaume giyom gijom
pierre per_ pyer
henri anri
hugo yugo_ ugo_
louise luiza luisa louisa
joseph zhozef dzhozef iosephus
antonius antonios
martin marten martins martinus
vincent vensan vinsent vincenzo vicente
alain alen
laurent loran
bernard bernar bernardo bernhard
francois fransua
giovanni dzhovanni
giuseppe dzhuzeppe
giorgio dzhordzho
jorge khorkhe
jose khose
juan khuan
javier khavyer
jesus khesus
xi hsi
zhang chang cheung teo chong_
wang wong ong vang
chen chan tan chin tran_ tang_
li lee lei rhee ri yi rhie
liu lau low liew lieu
huang wong hwang ng ooi
wu ng goh
lin lim lam lum ling
zhou chou chow chew
xu hsu hui koh khaw tsui
zhao chao chiu
zhu chu choo
cai tsai choi chua
xie hsieh tse chia cheah
zheng cheng cheung_ tay teh chung jeong jung
guo kuo kwok quek
liang leung neo
he ho hoe
luo lo law loh
jiang chiang kang_ keung kong_
zeng tseng tsang chan_
deng teng tang
qian chien
ye yeh ip yap
feng fung
kim gim
park bak pak
lee yi ri rhee i li
choi choe chwe
jung jeong chung cheong jong chong
kang gang
cho jo
yoon yun youn
jang chang
lim im rim
seo suh so
shin sin
kwon gwon kwun
ahn an
ryu yoo yu you ryoo
jeon chun jun chon jon
ko go koh
moon mun
son sohn
yang ryang
bae pae
baek paek paik back
heo hur huh ho
shim sim
noh roh no ro
kwak gwak
sung seong song
joo ju chu
woo u wu
koo gu ku goo
na ra rah
byun byeon pyon pyun
won weon
hyun hyon hyeon
jin chin
ji chi
chae chai
kong gong
`;

type Families = { ids: ReadonlyMap<string, readonly number[]>; heads: ReadonlyMap<string, string> };

const build = (text: string, from: number): Families => {
  const ids = new Map<string, number[]>();
  const heads = new Map<string, string>();
  for (const [index, line] of text.trim().split("\n").entries()) {
    const words = line.split(" ").filter((word) => !word.endsWith("_"));
    for (const word of words) {
      const known = ids.get(word);
      if (known) known.push(from + index);
      else ids.set(word, [from + index]);
      if (!heads.has(word)) heads.set(word, words[0]!);
    }
  }
  return { ids, heads };
};

const spellingFamilies = build(spellings, 0);
const shortFamilies = build(shortForms, 10_000);
const none: readonly number[] = [];

/** What Polish, Lithuanian, Latvian and Hungarian do to the names of others: "Siergiej", "Sergejus", "Sergejs", "Nyikolaj". */
const foreign: readonly (readonly [RegExp, string])[] = [
  [/(?<=[^aeiou]|j)(?:[aiu]?s)$/, ""],
  [/i(?=e)/g, ""],
  [/w/g, "v"],
  [/ny(?=i)/g, "n"],
  [/sz/g, "s"],
  [/ue(?=[iy])/g, "e"],
];

const homely = (token: string): string =>
  foreign.reduce((name, [letters, instead]) => name.replace(letters, instead), token);

/** A name's family: of the name as it stands, or else as its own language spells it. */
const look = <Value>(families: ReadonlyMap<string, Value>, token: string): Value | undefined =>
  families.get(token) ?? (token.length < 5 ? undefined : families.get(homely(token)));

/** Lines that spell one name; empty for a name that is in none. */
export const spellingsOf = (token: string): readonly number[] => look(spellingFamilies.ids, token) ?? none;

/** Lines of short forms. */
export const shortFormsOf = (token: string): readonly number[] => shortFamilies.ids.get(token) ?? none;

/** The common spelling of a name. */
export const commonSpelling = (token: string): string | undefined => look(spellingFamilies.heads, token);
