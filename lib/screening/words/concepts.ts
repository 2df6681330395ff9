// Words of trade and government in the languages of the lists: a line is a concept and the stems of the words that stand for
// it. A word that ends in "_" is left out on purpose, because it is another word more often.

export const concepts = `
group group grup grupp gruppa grupo groupe gruppo kruppa csoport skupina holding kholding holdings
company company kompan compania compagni companhia kampan kumpanij cuideachta
enterprise podjet intreprind enterprise entreprise empresa predpriyat pidpryiemst pryadpryem poduzec przedsiebior yritys ettevot unternehm onderneming impresa fofhiontar firm firma
bank bank banc banqu
international international internacion internazion internation mezhdunarod mizhnarod miedzynarod kansainval rahvusvahel intl int
national national nacion nazion nation narod natsional naciona nemzet kansall rahvus nationaal
liberation liberat liberac liberaz befreiung befrielse osvobozh osvobod oslobod vapaut vabast felszabad wyzwol islaisvin bevrijding atbrivos
army army arme armad arma armi armija armiya leger sadsereg jaish jaysh jeish exercit ejercit esercit vojsk wojsk
ministry ipuryi ministr minister minsitr ministerio ypourg ipurgi miniszter wizarat
rocket rocket raket rachet roket pirafl piravl foguet missil misil cohet
industry industr industri indust promyshlen prom przemysl prumysl priemysl pramon ipar viomihan sanaye sanat rupnieci tionscl zavody toostus teollisuu
center center centr centrum tsentr zentrum kozpont keskus kesku kentr merkez merkezi markaz
institute institut instytut institutas intezet instituut istitut
technology technolog tekhnolog tehnolog teknolog tecnolog texnolog technik tech tek
engineering engineer ingenier inginer inzyn inzhener inzhiner inzinier muszak ingeni muhend mohandes
research research recherch investigac ricerc forschung issledov doslid badan vyzkum vyskum kutat tahghigh
islamic islam islamit islamisch islamist islamilais islyam
republic republi respubl republ koztarsasag tasavalla vabariik dimokrat poblacht jomhuri republika
state state staat stato estado etat statul gosudarst derzhav drzav panstw valstyb allam islamstat dawla
force force forces fuerza forca forz sily sila silos snage sile ero joukot krafte krachten forsai polici
law law legal
organization organiz organis organiza organizac szervezet jarjesto organiz munazzam sazman
war war guerr krieg wojn vojn valk haboru karo
veteran veteran veterinar_
foundation foundat fond fund fundac fundaz fondaz stiftung stichting stiftelse bonyad alapitvany muassasat
foundation associat asociac associac associaz asotsiats asociacij verein verband vereniging forening dernek egyesulet jamiat jamiyat jamiyya
committee committ comit komit komitet ausschuss
council council consejo conseil consiglio conselho sovet rada
foundation society society obshchest drustv jamia jamiya
union union unia unione
federation federat federac federa
party party partid partido partito partei parti partia hizb
front front frente fronte jabha jabhat
movement movement movimient movimento mouvement dvizhen ruch bewegung harakat haraka
brigade brigad liwa
battalion battal batalj batalyon katibat katiba
university universit uniwersyt univerzit egyetem danishgah
factory factor fabri fabryk zavod zaklad fabrika usine werk karkhane
factory plant obrat planta
trading trading trade torg handel comerc commerc comerci tijar tejarat tijarat ticaret handl komerc tirgoty bazargani tarkhand
export export eksport
import import
investment invest inversio inwest invers befektet
development develop desarroll desenvolv developp entwickl razvit rozwoj rozvoj dezvolt fejleszt tawsea gostaresh tosee tosea
insurance insur asegur assur seguro versicher strakh straho ubezpiecz poistov pojist biztosit bime
shipping shipping shipp naviga navier sudokhod reederei schiffahrt shipmanag ship
marine marine maritim morsk darya denizcilik
shipping line lines linea
aviation airline airlin aerolin aviakomp luftfahrt
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
industrial industrial industrialn
agency agenc agentstv agentur agenzia agence
office office oficin buro bureau byuro biuro
office departm departament otdel abteilung
management administr amministr
authority authorit
government governm gobierno gouvernement regierung pravitel rzad
corporation corporat corporac korporat korporac corp
establishment establishm etabliss
exchange exchang sarraf sarafi hawala hawal change
exchange money money remit transfer
foundation charity charit khair khayr caritat bienfais
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
brother bro. brother bros gebruder hermanos freres
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
liberation apelefther libertac liberazzj oslob osvobo eliber befri saoradh kurtulus tahrir islaisv atbrivo vapautu fuascail
tiger tige tigr tijger tiikeri tigrov tygr
ministry minist ipurg ipourg ypourg aireacht vezarat bakanlig
rocket piravl pyravl roicead raket
industry biomichan viomichan promishl promys teollis tionscal tionscail industrij
center centar centrs ionad
north northern sever siaur ziemel pohjois eszak vorei voria voreio tuaisc kuzey shomal
west western nyugat zahod vakar rietum dytik ditik iarthar gharb laani lansi
northwest northwestern severozapad nordwest nordvest noordwest nordouest
east eastern oriental vostoch vychod wschod vzhod istoc kelet anatol_
police pravookhran lainvalvo teisesaug donucovac bunuldoz pregon brottsbek retshandh rechtshand strafverfolg provedb oiguskaits tiesibaizs tiesibsarg scigan pravoprilag forfheidhm presadzov handhav enforcem
force sili pajeg speki styrk styrkor forzi fortel fhorsai eroi eroi_ snag dinamis jouk organy kraft
state valtio riik riig valsts kratos kratik dawlat dowlat devlet staten
republic poblacht cumhuri jumhur jomhur vabarii tasavall koztarsa
islamic iszlam ioslam izlam
war ratn ratni habor razboi oorlog krigs cogadh cogaidh gwerra wojen polem sota soja kriegs
veteran veteran wetera vetera
province provins provint tartoman maakun maakond pokrajin cuige wilaja wilay eparhi
region regional region regiun oblast obwod piirkon alueel regjon regij periferi rajon raion rayon ostan
army hadser kariuomen stratos stratu armata armeij ordu artesh haeren
national ethnik kansalli nazzjonal naisiun tautin
complex complex komplex kompleks complej compless kumpless mojtama mojtame mujamma
corps corps korps korpus corpo cuerpo corpul hadtest sepah sipah
revolution revolut revoluz rewoluc forradal vallankum epanastat enqelab inqilab devrim rivoluzz reabhloid
guard guard gard garda gvard gwardi kaarti pasdaran frura gardar
defense odbran obran puolust kaitsej gynyb aizsardz vedelmi honved forsvar cosant difiza savunma dafa
organization szervez jarjest organos eagraioch eagrai
foundation sdruzen zdruzen udruzen udrug uhend yhdisty egyesul stowarzysz syllog biedrib asocij comhlach cumann
movement gibanj pokret mozgal liikumi liike judejim kustib gluaiseacht kinima movim hnuti bevaeg rorels
front frontas rintama rinde arvonal metopo fronti
brigade prikaati briogaid taxiarh
battalion bataljon batalion zaszloal pataljoon tagma
group ryhma grupe ruhm grupul grupas omilos omilu grupp skupina grupac
company yhtio bendrov uznemum spolecn tvrtk druzb sabiedrib vallalat eteri etairi ettevot
corporation korporats corparaid korporacij
trading torgov targov trgov obchod kereskede kaubandus prekyb tirdzniec kauppa handels kummerc emporik eborik trachtal handlow comert
development arengu vystym attistib kehity utveckl udvikl vyvoj forbairt zvilupp anaptix anaptyx razvoj
investment investic investit sijoit investeer investim ependis ependys infheist
security bezpecn bezpiecz biztons turvall saugum drosib varnost slandal sigurt asfalei asfali siguran seguran
protection zascit zastit kaitse suojelu vedelm apsaug skydd beskytt cosaint prostas
research iziskv istraz raziskov uurim tutkim tyrim petniec forskn onderzoek taighd erevn ricerka
science tudoman teadus tiede moksl zinatn videnskab vetensk wetensch znanst eolaioch epistim xjent vedeck
production gyart tootmis tuotan gamyb razosan vyrob wyrob tairg
engineering inzhinir insinoor innealt mihanik michanik inzynier
mechanical mechanic mehan mekhan mechanick
solution resen rjesen lahendus ratkais megold sprendim risinaj losning oploss reiteach soluzz rozwiaz
innovation inovativ innovati uuendus innovaat
aviation legikoz lennund ilmail aviacij repul letec lotnicz zrakoplov letalsk eitlioch
shipyard shipyard werft stoczni brodogradil lodenic laevatehas telakka sudostroit hajogyar navpigi
refinery refiner raffin rafin neftepererab jalostamo scagacht
unmanned unmanned bezpilot bespilot
strategic strateg
command command comand komand kommand parancsnok
weapon weapon armament oruzh armement vooruzh bewaffn fegyver relvast ginkl ieroc
people liaudies tautas poporul ludow lidov folkets nepi
bank pank bankas bankov
cement cement cemento ciment tsement simento cimento siman
cartel cartel kartel
supporters apoiant partidari unterstutz podporov tamogato kannattaj anhangar
`;
