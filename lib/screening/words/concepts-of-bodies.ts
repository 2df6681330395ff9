// More words of organisations in the languages of the lists, as in concepts.ts: armed groups, prisons and other bodies of
// state, schools and faith, and what trade abbreviates. A line is a concept and the stems of the words that stand for it.

export const conceptsOfBodies = `
prison prison prisao carcel carcer gefangn gevangen fangels faengs vankil vangla cietum kalejim wiezien vezenj veznic vezen zatvor bortn borton fylak filak priosun inchiso zindan penitenc penitent habs
worker worker trabajador trabalhador travaill arbeiter arbejder arbetar arbeider lavorat robotnic robotnik delavsk radnick rabotnic munkasp darbinin stradniek muncitor ergat haddiem karker
communist communist comunist kommunist komunist kumunist kommounist
jihad jihad dzihad dschihad djihad yihad gihad cihad tzihant
guard straz strazh gvardi vigilan
border border fronter frontier frontalier grenzschutz grenz hranicn graniczn granicn pogranic hatar piiriv robezsarg rajavart grens pasienio
cyber cyber kiber kyber ciber
special special spezial especial specjal spetsial specijal specyal eidik speciaal
research studies estudio etudes studien studij studiow tanulman meleton
arab arab
tobacco tobacc tabac tabak tytoniow tutun dohany tupak duhan kapnov
helicopter helicopt helikopt elicotter vertolet vrtulnik smiglow
repair repair reparac reparat remont opravarensk
unmanned dron drone
navy navy naval
fleet fleet flotte flotta flotta flota
intelligence intelligence inteligen renseign nachrichtendienst wywiad hirszerz efterretning underrattelse
reconnaissance reconnais reconoci aufklarung razvedyv razvedk
foreign foreign exterior etranger extranj ausland aussenh vneshn vnesht zagranic zahranic zunanj vanjsk kulfold ulkoma uzsien arvalst buitenl udenrig utrikes estero esteri externe externo
trading vneshtorg vnesheconom
education educat educac bildung obrazov obrazovan oswiat oktatas haridus opetus svietim izglitib
culture cultur kultur
youth youth juvent jeunes jugend molodez molodyozh mladez mlodziez ifjusag noored nuoriso jaunim jaunat giovent giovan ungdom jeugd neolaia omladin
student student estudian etudiant
muslim muslim musulm moslem mussulm moszlim
salafist salafi
brotherhood brotherh fraternid fratern bruderschaft bratstv hermandad
legion legion
division division divizi divisao divisio
regiment regiment regimient
martyrs martyr martir muceni meczenni vertanu shuhad shohad
castle castle citadel citadell ciudadela cittadella zitadelle chateau castillo castello fortress fortaleza forteresse krepost zamok zamek burg qalaa qalah qala
homeland homeland patria patrie patrij heimat otech otecz eelam ilam iylam iilam yilam domovin vaterland motherland
mechanical mechanik mekanik
shipping shpg shipg
trading trdg tradg
international internatl interntl intern
national natl
government govt
office department departm dept bureau buro biuro byuro directora directio direcci direzio direkti direktor diretor dyrekc oficin office otdel abteilung upravleni
industry ind inds
association assn assoc assoc
group hldg hldgs concern konzern kontsern koncern consort konsort
holding holding
technology techn techs
manufacturing mfr manuf
university univ
service svc svcs
management manag menedzh meneg mened mgmt mgt
engineering engr engrg
electronic elec elect elektro electr
airline airway aircompan aerolin aerovias airlines
shipyard shipbuild sudostroit verft chantier astiller cantier shipyards dockyard
chemical chem
pharmaceutical pharm farmac farmat
market market mercado marche markt rynok trh_
supermarket supermark supermerc
jewellery jewel joyer bijout juwel jewelr
restaurant restaur
hotel hotel
tourism touris turis turyst turiz kurort_
travel travel viaje voyage reise
house house haus casa maison
fishery fisher pesca pesquer fischer rybol rybn peche
agricultural agrop agrar agroin
farm farm granja rancho ranch hacienda
motor motor avtomob automob auto_
vehicle vehicul
broadcasting broadcast radiodif teleradi rundfunk
television televis fernseh
radio radio
news news noticias nachrichten novosti
media media
publishing publish verlag editor
sport sport deport
football footbal futbol fussball
club club klub
court court tribun gericht sudov_
prosecutor prosecut procur prokur fiscal_
commission commiss komiss comisi comisio kommission
investigation investig ermittl rassledov
criminal crimin krimin
crime crime
organized organised organized organizad
tax tax steuer nalog
customs custom zoll aduan douan
central central zentral tsentral centraln
main main glavn haupt principal
unitary unitar unitaar unitair unitaari jednolit aonad edinn_
federal federal federaln foderal
municipal municip kommunal communal komunaln
joint joint gemeinsam conjunt
regional rayonn
city city ville stadt ciudad gorod miast grad_
district district distrikt distrit
nuclear nukle jadern jadrow
energy atomenerg energet
water water agua eau_ wasser vodn
port port puerto porto hafen
railway railway ferrocar eisenbahn zheleznod kolej
road road
building building
glass glass vidrio verre
paper paper papel papier
textile textil
rubber rubber caucho
plastic plastic plasti
aluminium alumin alyumin
copper copper cobre cuivre
gold gold
diamond diamond diamant almaz_
humanitarian humanit
aid aid ayuda hilfe
welfare welfare
heritage heritag
revival revival
orphan orphan
country:ru russe. russes. ruso. rusa. rusos. rusas. russo. russa. rossiysk rossiisk ruske. ruska. rusky. rosyj
country:ir irani. irano. irana.
country:sy sirio. siria. sirya. syrisch syrisk syrsk
country:cn chino. chinois cinese. chinesisch
country:tr turco. turca. turc. turque. turecki
service sluzb uslug dienst. dienste. dienstes.
academy academ akadem
natural natural naturel naturwissen prirod
physics physic physiq physik fisic fizik fysik
supply supply supplies approvis aprovis versorg suminist
munition munition municion munizion ammunit
cyber cybern cibern kybern
peninsula peninsul halbinsel polostrov polwysep schiereiland
turkistan turkist turkest turquest
allied allied. allie. allies. alliees. aliad alliat
foundation charity benevol bienfais benefic
relief socorr secours soccors
reinsurance reinsur reassur reaseg ruckversich riassicur
mining minier miniere minero gornod
people volk.
sea naval
special spec.
rehabilitation rehabil reabil
economic econom ekonom okonom
united united. unid. unida. unidos. unidas. unie. unis. unies. unite. uniti. uniteds_ obyedin obedinen
aeronautic aeronaut aircraft.
resource resours resurs ressour
group gruppen groups.
east east.
south south southern sud. sued. sur. sudist jug_ yuzhn jizn poludn deli. lounais_ eteli
complex compound
branch branch otdel_ atsaka filial
technology teck.
`;
