// Words of trade and government that many names share, in the languages of the lists: one concept whatever the language,
// and less telling than a name of one's own. A stem stands for every word that starts with it.

import { isNearLegalForm } from "../legal-forms";

const concepts = `
group group grup grupp gruppa grupo groupe gruppo kruppa csoport skupina holding kholding holdings
company company kompan compania compagni companhia kampan kumpanij cuideachta
enterprise podjet intreprind enterprise entreprise empresa predpriyat pidpryiemst pryadpryem poduzec przedsiebior yritys ettevot unternehm onderneming impresa fofhiontar firm firma
bank bank banc banqu
international international internacion internazion internation mezhdunarod mizhnarod miedzynarod kansainval rahvusvahel intl int
national national nacion nazion nation narod natsional naciona nemzet kansall rahvus nationaal
liberation liberat liberac liberaz befreiung befrielse osvobozh osvobod oslobod vapaut vabast felszabad wyzwol islaisvin bevrijding atbrivos
army army arme armad arma armi armija armiya leger sadsereg jaish jaysh jeish exercit ejercit esercit vojsk wojsk
ministry ministr minister minsitr ministerio ypourg ipurgi miniszter wizarat
rocket rocket raket rachet roket pirafl piravl foguet missil misil cohet
industry industr industri indust promyshlen prom przemysl prumysl priemysl pramon ipar viomihan sanaye sanat rupnieci tionscl zavody toostus teollisuu
center center centr centrum tsentr zentrum kozpont keskus kesku kentr merkez merkezi markaz
institute institut instytut institutas intezet instituut istitut
technology technolog tekhnolog tehnolog teknolog tecnolog texnolog technik tech tek
engineering engineer ingenier inginer inzyn inzhener inzhiner inzinier muszak ingeni muhend mohandes
research research recherch investigac ricerc forschung issledov doslid badan vyzkum vyskum kutat tahghigh
islamic islam
republic republi respubl republ koztarsasag tasavalla vabariik dimokrat poblacht jomhuri republika
state state staat stato estado etat statul gosudarst derzhav drzav panstw valstyb allam islamstat dawla
force force forces fuerza forca forz sily sila silos snage sile ero joukot krafte krachten forsai polici
law law legal
organization organiz organis organiza organizac szervezet jarjesto organiz munazzam sazman
war war guerr krieg wojn vojn valk haboru karo
veteran veteran veterinar_
foundation foundat fond fund fundac fundaz fondaz stiftung stichting stiftelse bonyad alapitvany muassasat
association associat asociac associac associaz asotsiats asociacij verein verband vereniging forening dernek egyesulet jamiat jamiyat jamiyya
committee committ comit komit komitet ausschuss
council council consejo conseil consiglio conselho sovet rada
society society societe sociedad societa sociedade obshchest gesellschaft spolecnost spolocnost spolka drustv tarsasag jamia jamiya
union union unia unione
federation federat federac federa
party party partid partido partito partei parti partia hizb
front front frente fronte jabha jabhat
movement movement movimient movimento mouvement dvizhen ruch bewegung harakat haraka
brigade brigad liwa
battalion battal batalj batalyon katibat katiba
university universit uniwersyt univerzit egyetem danishgah
factory factor fabri fabryk zavod zaklad fabrika usine werk karkhane
plant plant obrat planta
trading trading trade torg handel comerc commerc comerci tijar tejarat tijarat ticaret handl komerc tirgoty bazargani tarkhand
export export eksport
import import
investment invest inversio inwest invers befektet
development develop desarroll desenvolv developp entwickl razvit rozwoj rozvoj dezvolt fejleszt tawsea gostaresh tosee tosea
insurance insur asegur assur seguro versicher strakh straho ubezpiecz poistov pojist biztosit bime
shipping shipping shipp naviga navier sudokhod reederei schiffahrt shipmanag ship
marine marine maritim morsk darya denizcilik
line line lines linea
airline airline airlin aerolin aviakomp luftfahrt
aviation aviat aviac avia airwa hava havayol
oil oil petrol naft neft olie petrole petrolei nafta
gas gas gaz gase
energy energ energi enerji anerg
petrochemical petrochem petrochim petrokim petroquim neftekhim petroshimi
chemical chemic chimic khimi quimic chem chimie kimya shimi
defense defen defens defense oboron verteidig obrony difesa defa difa
military militar milit voenn wojsk_ askeri
security securit segurid sicherheit bezopas bezpeci sicurez seguranc sigurnost veiligheid guvenlik amn
protection protect protec ochran okhran schutz
nuclear nucle nukle iadern yadern atom
aerospace aerosp havafaza cosmos_
space space kosm cosm
management manage verwaltung upravlen zarzad gestion
service service servic servis services dienst khadamat khadmat uslug hizmet palvelu
transport transport transp perevoz haulage
logistics logist
construction construct construc stroi stroy bau budow insaat sakhteman costruz stavb sazeh
manufacturing manufact fabricat proizvod mfg herstell produkts
production product producc produc proizv produkc tolid istehsal
equipment equipment equip oborudov
electronic electron elektron electr elektri
machinery machin maschinen mashin makina
system system sistem systems syst
solution solut soluc losung reshen
information informat informac informaz
communication communic svyaz comunica
telecom telecom telekom
software softw
digital digital tsifrov
global global monde weltweit
general general genel allgemein umumi omumi
commercial commercial kommerc
industrial industrial industrialn
agency agenc agentstv agentur agenzia agence
office office oficin buro bureau byuro biuro
department departm departament otdel abteilung
administration administr
authority authorit
government governm gobierno gouvernement regierung pravitel rzad
corporation corporat corporac korporat korporac corp
establishment establishm etabliss
exchange exchang sarraf sarafi hawala hawal change
money money remit transfer
charity charit khair khayr caritat bienfais
relief relief ighat ighath
trust trust treuhand
school school madras madrasa schule escuela ecole
hospital hospital krankenhaus
real real
estate estate immobil inmobil nedvizh
property propert
capital capital kapital
finance financ finanz finans finanzas maliye
partner partner
brother brother bros gebruder hermanos freres
son sons hijos fils sohne
tiger tiger tigr tigre tigris tiigri tygr tiikeri tigrid tigrov
innovation innov inovat inovac innowac innovats
regional region
north north nord norte severn severo polnoc
west west ouest oeste zapad zachod
province provinc wilaya wilayat provinz velayat vilayat
police enforc polic poliz polici policia pravoohran rechtshand
supporters support ansar
new new nova novo neue nuevo nouvel
democratic democrat demokrat
revolution revolut revoluc
people people pueblo popul peuple volks
combat combat combatt
mining mining mine minera gornodob bergbau
metal metal metall
steel steel stal acier stahl foolad
food food lebensmittel
agricultural agricult agro landwirt agrar selkhoz
medical medic medizin meditsin
science scienc wissenschaft nauch nauk ciencia scientif ulum
higher higher
applied applied angewandt
design design konstruktor
`;

const stems = new Map<string, string>();
for (const line of concepts.trim().split("\n")) {
  const [concept, ...words] = line.split(" ");
  for (const word of words) if (!word.endsWith("_") && !stems.has(word)) stems.set(word, concept!);
}

/** Words that connect others. */
export const connectives: ReadonlySet<string> = new Set(
  (
    "and of the for in on at by to with de la le les des du del della di da do dos das der die das des den dem und fur y e et i a o u na za w s v k law " +
    "al el ul an ad as van voor en och og ja es az od po pri im named after ve"
  ).split(" "),
);

/** The concept a word stands for, undefined for a word of one's own. A stem needs a word of at most twice its length. */
export const conceptOf = (word: string): string | undefined => {
  const exact = stems.get(word);
  if (exact) return exact;
  for (let length = Math.min(word.length - 1, 10); length >= 4 && length * 2 >= word.length - 1; length--) {
    const concept = stems.get(word.slice(0, length));
    if (concept) return concept;
  }
  return countryOf(word);
};

/** Countries that companies name, in the languages of the lists. */
const countryStems = new Map(
  (
    "iran:ir irao:ir russi:ru rossi:ru rosij:ru rusk:ru rossii:ru chin:cn kitai:cn kitay:cn kina:cn korea:kr koree:kr corea:kr syri:sy siri:sy suri:sy " +
    "turk:tr turc:tr german:de deutsch:de nemet:de niemie:de belarus:by bielarus:by bilorus:by ukrain:ua iraq:iq irak:iq pakist:pk afgha:af afghan:af " +
    "palest:ps libya:ly liban:lb leban:lb egypt:eg misr:eg yemen:ye jemen:ye somal:so sudan:sd soudan:sd mozamb:mz mosamb:mz myanm:mm mjanm:mm " +
    "cuba:cu kuba:cu venez:ve mexic:mx mejic:mx colom:co kolum:co indon:id malay:my tunis:tn alger:dz moroc:ma maroc:ma france:fr franc:fr"
  )
    .split(" ")
    .map((entry): [string, string] => entry.split(":") as [string, string]),
);

const countryOf = (word: string): string | undefined => {
  for (let length = Math.min(word.length, 7); length >= 4; length--) {
    const code = countryStems.get(word.slice(0, length));
    if (code && word.length - length <= 4) return `country ${code}`;
  }
  return undefined;
};

const places = new Set(
  (
    "china chinese hongkong hong kong singapore germany german france french usa america american uk british iran iranian russia russian rossiya moscow " +
    "korea korean syria syrian turkey turkish dubai emirates uae india indian pakistan pakistani europe european asia asian africa african middle east " +
    "north south west central northern southern eastern western far japan japanese canada mexico brazil belarus ukraine cyprus malta panama"
  ).split(" "),
);

/** From 0.1 (connects) to 1 (a word of one's own). */
export const weightOfWord = (word: string, concept: string | undefined): number => {
  if (connectives.has(word)) return 0.1;
  if (!concept && isNearLegalForm(word)) return 0.15;
  if (places.has(word) || concept?.startsWith("country")) return 0.6;
  if (concept) return 0.4;
  if (/^\d+$/.test(word)) return 0.9;
  return word.length === 1 ? 0.3 : 1;
};
