// Stems of the most common words of bodies in the languages of the European Union's lists, as in concepts.ts: inflected forms
// and those halves of compounds that stand in no dictionary alone ("Streitkräfte" is "streit" and "kräfte").

export const conceptsInLanguages = `
revolution revolucion rivoluz revoluzion revoliuc revoluti revolucn
army streit. ozbrojen zbrojn oruzan oboruzen bewaffn gewapend vapnad vaebn bevaebn fegyveres relvastat ginkluot brunot enoplon fharsai arm. haer. har. hadsereg stratioti
liberation saoirs azadi frigor libertad_ osvobozen oslobod osloboz liberatrice liberat vabast atbrivos
state darzhav derzhav valstis stat. etat. staaten
islamic islamilai iszlam islami. islaama
republic repubbl rzeczpospol vabariig
law legii. ligi. prava. pravo. pravn zakon tiesib oigus wets. wet. recht. rechts. gesetz loi. loi legge ley. lei. lag. lov. nomou. nomos. torveny diritto derecho direito
police infurzar aplicare. applicat_ enforcem executer rendfenn rendorseg ordnungs
force troep truppen truppe troup tropas trupe sil. silas. spek krafte kraften strijdkrach
ministry ministee ministar ministers ministeri vyriausyb_
rocket missilist fusee raketn rokit rakesu. rakes
war valecn kara. kriegs. krigs. sota. hadi. rat. razboiului
veteran veteraan veteranil beteran
enterprise podnik imone. imones. imonei foretag virksomhed unternehmens empreend
unitary einheits enhets egyseg uhtn edinn_ enotn
people lidov folk. folks. volks. kansan. popol liaudies narodowy_
worker pracujac pracujic tyovaen arbeiders arbeidersp delavc darbuotoj
kurdistan kurdist kurdyst curdist kurdsk koerdi kurdisch kurdes. curdo kurdo kourd
party strana. strany. puolue partij erakond part. pairti
martyrs mucedn marttyy marttyr
foreign exterie ausser aussen utrikes udenrigs
science ved. vedy. cientif scientif wissensch wetenschap vedeck nauchn naucn naukow mokslin
research studi. studia. studios.
investment investiss investeer inwestyc investic investit invertir
engineering inzenerij ingegner inzynier inzinier inzenir inzenier inzinerij inzhinir ingenieur ingenjor insinoori mernok
innovation innovad innovant inovato inovati innowac innovatii
higher superieu superior. superiore. hoher hogere vyssi visshi wyzsz felso korkea
applied appliqu aplicad applicat aplikovan stosowan prilozh prikladn toegepast tillamp alkalmaz anvend pritaikom
development svilup ontwikkel utvikling razvoj vystavb_
gas gazier gazov gazow plyn. plynar_
company societe sociedad societa sociedade societat gesellschaft spolecnost spolocnost spolka yhtio etaireia tarsasag maatschap bolag selskab selskap
trading commercial comercial kommerts handelsb handels kaubandusk
insurance assicur versicherungs asigur verzeker forsakring forsikring vakuutus kindlustus draudim apdrosin osigur zavarov asfalist
bank banco. banca. banka. banku. bankas. banque. pankki
muhammad mohammed. muhammad. mohamed. mahomet. mahoma. maometto. mohammad. mohammeds. muhammed. maome. mahometa.
complex integrat integrad kompleksn
resistance resist resisten widerstand verzet odpor ellenall vastarin
lord lord_
training training entrain ausbild kikepz
centre keskus
popular popular_
court tribun gerichts
logistics logistiq logistik
prison prison
hospital ospedal sairaal haigl
air aerien aerienn aerea aereas luft. lucht. vazdus_ ilmav
defense defensa. difesa. verdediging puolustus gynyb vedelm
press pres. presse. prensa. stampa.
embassy embass embajad ambassad botschaft
supreme suprem oberst nejvyss najwyz
high high. haut. alto. hoch.
council raad. rat_ rada. nacelnic_ tanacs noukogu neuvost
`;
