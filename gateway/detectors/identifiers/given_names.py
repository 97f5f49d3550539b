"""Given names that many people have, in the languages of Europe and some of their neighbours: what a name in full
begins with is one of them where it is a person's.

Folded: lower case, without accents. Words that are months, flowers, towns, brands or characters of games as often as
names are left out: without them a name is believed for other reasons, or not.
"""

from functools import lru_cache
from typing import Final

from gateway.detectors.context.key_meaning import folded
from gateway.detectors.identifiers.name_forms import is_full_name
from gateway.detectors.matching.lazily import Expression

_TEXT: Final = """
 aafke aagje aaliyah aarav aarne aaron aart aarti aase abdelaziz abdelkader abdou abdoulaye abdul abdullah abhijit
 abhishek abigail aboubacar abu achim adalgisa adam adela adelaida adelaide adelajda adele adelheid adem adil adilson
 adina aditi aditya adnan adolfo adriaan adrian adriana adriano adrienne afonso agata agathe agnes agnese agneta
 agnieszka agostinho agostino agustin ahlam ahmad ahmed ahmet aicha aidan aiden aileen ailsa aime aino aisha aisling
 ajay ajit akash akhil akihiko akiko akio akos akram akshay alaa alan alastair alban albane alberico albert alberto
 albina albrecht alcides alda aldert aldo aldona alec aled alejandra alejandro aleksander aleksandra aleksy alena
 alessandra alessandro alessia alessio alexander alexandra alexandre alexandros alexandru alexane alexia alexis
 alfhild alfio alfonso alfred alfreda alfredo ali alia alice alicia alicja alija alin alina aline alison alisson
 alistair alix allison aloisio alok alonzo alper alphonse altair altan alun alvaro alvin alwin alyssa alzbeta amadeo
 amal amalia amanda amandine amaro amaury ambrogio ambroise amedeo amela amelia amelie amina aminah aminata amine amir
 amira amit amjad amparo amra amrita amy ana anabel anacleto anais ananya anas anastasia anastazja anatole anca anders
 andras andre andrea andreas andreea andrei andreia andrej andres andrew andrzej andy aneta anette anezka angela
 angele angelica angelika angelina angelo angharad angiola angus anibal aniela anika aniko anil anirudh anita anja
 anjali anke ankit ankita ankur ann anna annabel annalisa annamaria anne annegret anneke annelies anneliese annemarie
 annemiek annett annette annick annie annika annunziata anouk anselm anselmo ansgar anshul anssi antal anthony antje
 antoine anton antonella antoni antonia antonin antonino antonio antonis antti anuj anupama anurag anwar anwen anya
 anzelm aoibheann aoife aparna apolline apolonia arabella araceli aranka aravind arcangelo archie arend ariadne ariana
 arianna arie aristide arjan arjun arkadiusz arlene arlette arlindo arlo armand armando armel armida armin arnaud
 arnav arno arnold arnoud arpad arpita arrigo arthur arto artur arturo arturs arun aruna arvid arvind asa asbjorn
 ashish ashlee ashley ashok ashwin asier aslaug asli asma asmaa assunta astri astrid astride asuka asuncion atilla
 atsushi attila attilio atul aude audrey augustin augustyn aurel aurelia aurelie aurelien aurelio avinash awa axel
 axelle ayaka aydan ayesha aykut aylin ayman aynur ayoub ayrton ayse aysegul aysel aysun ayumi ayush aziz aziza azra
 badr balaji balazs baldassarre balint baptiste barbara barbel barnabe barnaby barry bart bartlomiej bartolomeo
 bartosz basak bashir bastiaan bastian bastien battista batuhan bauke beata beate beatrice beatrix beatriz bela belen
 belgin bence benedict benedicta benedicte benedikt benedita benedykt bengt beniamino benito benjamin bennett benno
 benoit benvenuto beppe beranger berenice berit berkay berna bernadeta bernadette bernard bernardetta bernardine
 bernardo bernd bernhard bert berta berthe berthold bertrand bethan bettina bharat bhavesh bhavna bhavya biagio bianca
 bianka bice bilal birger birgit birgitta birte bjarne bjorg bjorn blake blanca blandine blanka blazej bodil bodo
 bogdan boglarka bogumil bogumila boguslaw boguslawa bohumil bohumila bohuslav bojan bolek boleslaw boris borja borje
 bouchra bozena brad bradley brahim bram branimir branislav branka branko brayden brenda brendan breno bretislav brett
 brian brianna brice bridget brigida brigitta brigitte brita britt britta brittany bronislaw bronislawa bronwyn bruna
 brunella bruno bryan bryce bryn burak burkhard byron cadi cagla caio caitlin caitlyn caleb calin callum calogero
 camelia cameron camila camilla camille camillo canan candice caner cansu caoimhe caridad carina carl carla carlo
 carlos carlota carmela carmelo carmen carol carole carolin carolina caroline carolyn carrie carsten carys casper
 cassandra cassandre cassia cassio cataldo catalin catalina catarina caterina catherine cathy catrin catriona caua
 cecile cecilia cecily cecylia cedric cees celal celia celina celine celso cem cemal cengiz cerys cesar cesare cesira
 cevdet cezar cezary chadia chandan chantal chantale charlene charles charlie charlotte cheikh chema chetan chiara
 chiel chihiro chiyo chloe christa christel christelle christer christiaan christian christiane christina christine
 christoph christophe christopher chrysanthi cian ciara ciaran cintia cinzia ciprian cira ciro claas claire clara
 claretta clarice clarissa claudemir claudette claudia claudine claudio claudiu claus clayton cleber cleide clelia
 clemence clemens clement clementina clementine clifford clinton clodoaldo clorinda clotilde clyde coby coen colette
 colin colleen colton conceicao concepcion concetta concetto conchita conor conrad constanta constantin consuelo
 coralie cordula corentin corey corina corinna corinne cormac cornel cornelia cornelis corrado corrie cory cosima
 cosimo coskun cosmin costantino costanza costel courtney craig cressida creusa cristi cristian cristiane cristiano
 cristina cristobal csaba csilla ctibor curt curtis cuthbert cynthia cyprien cyril cyrille czeslaw czeslawa daan
 dacian dafne dafydd dag dagmar dagmara dagny dagobert daisuke dalia dalibor dalila dallin damaris damian damiano
 damiao damien damir damon dan dana daniel daniela daniele danielle danilo danny danuta daphne daria dario darius
 dariusz darko darragh darrell darren daryl dave davi david davide dawid debbie debora deborah decebal declan deepa
 deepak deepika deirdre deise dejan delbert delfina delia delphine delyth demet demetrio denes denilson denis denise
 dennis derek dermot derrick derya deshawn desiree desmond despina detlef detlev dewayne dexter dezso dhruv diana
 diane diarmuid didem didier diego dieter dietmar dieuwke dilara diletta dilip dilys dimitri dimitrios dimitris dina
 dinah dinesh dinis dino diogo dirceu dirk dirkje divya djalma djamila dmitri dmitry dobrawa dobromila doina domagoj
 domenica domenico dominic dominik dominika dominique donald donata donatella donato donna dora doreen dorel dorian
 dorin dorina doris dorle dorota dorothea dorothee dorothy dorte doruk douglas douwe dragan dragana dragos drahomira
 drazen driss dubravka dumitru duncan dunja dusan dusana dusanka dwayne dwight dylan eamon earnest ebba eberhard
 ebrahim ebru ecaterina eckhard eda edda eddie edeltraud edgar edgardo edilson edit edith edmond edmondo edmund edna
 edoardo edouard edson eduard eduarda eduardo edvard edward edwin edwina edyta eefje eelco eero eeva efrain efren
 egidio egil eglantine egon eija eiji eila eileen eilidh eimear eino eirik eirlys eivind ekaterina ekkehard ekrem ekta
 elaine elda eleanor elen elena eleni eleonora eleri elettra eleuterio elfriede elham elia eliana eliane elias eliel
 eliete elif elijah elin elina elio elisa elisabet elisabeth elisangela elise eliza elizabeth elke ella ellen elliot
 elliott elodie eloisa eloise eloy elsa elsbeth elton eluned elvan elvio elvira elvire elwira elzbieta emanuel
 emanuela emanuele emanuil embla emel emeline emeric emerson emese emiel emiko emil emile emilia emilian emiliano
 emilie emilio emily emin emina emine emirhan emma emmanuel emmanuelle emmett emre emrys encarnacion endre enes eniko
 ennio enora enrica enrico enrique enza enzo eoin epifanio ercan erdal erdem erdogan eren ergin erhan eric erica erich
 erik erika erin erivaldo erkan erkki erling ermanno ermete erna ernest ernesta ernestina ernestine ernesto ernst erol
 ersilia ersin ertugrul erwin erwine eryk erzsebet esa esen esin esme esmee esmeralda espen esperanza esra esteban
 estefania estelle ester esther estrella eszter etelka ethan etienne etsuko ettore eudes eugen eugene eugenia eugenie
 eugenio eugeniusz eulalia eulalie eurico eusebio eustachy eva evan evandro evangelos evaristo evelien evelina eveline
 evelyn evelyne everett evert evi ewa ewan ewelina eylul eyup ezekiel ezio ezra fabian fabiana fabien fabienne fabio
 fabiola fabrice fabricio fabrizia fabrizio fadi fadila fahad faisal faiza fanny farah farhan farid farida farouk
 faruk fatemeh faten fatih fatiha fatima fatimah fatma fatou fatoumata fausta faustine faustino fausto faustyna fawzi
 fedde fedele federica federico felicia felicie felicja feliks felipe felix femke fenna ferdi ferdinand ferdinando
 ferenc fergal fergus ferhat feride fermin fernand fernanda fernandes fernando ferne ferruccio fevzi ffion fien figen
 fikret filiberto filip filipa filipe filippo filiz filomena finlay finn fiona fionn fiorella fiorenza flaminia flavia
 flaviano flavie flavien flavio fleur florent florentina florentine florian floriana floriane florin florina florinda
 florine floris floyd fokke fons fosca fosco fran franca frances francesc francesca francesco francine francis
 francisca francisco franciszek franciszka franco francois francoise frank franka frans frantisek frantiska franz
 franziska franziskus fraser frauke fred freddie freddy frederic frederick frederico frederik frederike fredrik freek
 freia freja freya frida friederike friedhelm friedrich frits fritz froukje fryderyk fulvia fulvio fulya fumiko furkan
 gabi gabin gabor gabriel gabriela gabriele gabriella gabrielle gaelle gaetan gaetana gaetane gaetano gail gamze
 gareth garrett garry gary gaspard gaspare gaurav gauthier gautier gavin gavino gavril gayatri geert geertje geeta
 geir gemma genevieve gennaro genoveva genowefa geoff geoffrey geoffroy georg george georges georgeta georgette
 georgios geovana gerald geraldine geraldo gerard gerardo gerben gerd gerda gergely gergo gerhard gerlinde germain
 germaine german germana gernot gerolamo gerome gerrie gerrit gert gertie gertrud gertrude gervasio gesa gethin geza
 ghada gheorghe gherardo ghislain ghislaine giacinta giacinto giacomo giada gian giancarlo gianfranco gianluca
 gianmarco gianna gianni gianpaolo gicu gideon gijs gijsbert gilbert gilberte gilberto gilda gildas giles gilles
 gillian gilson gina ginette gino gioacchino gioele giona giordana giordano giorgia giorgio giorgos giosue giovana
 giovanna giovanni girish girolamo gisela gisele gisella giselle gitta giuditta giulia giuliana giuliano giulietta
 giulio giuseppe giuseppina giusi giustina givaldo gladys glauco gleice glen glenn goffredo gokce gokhan goncalo
 gontran gonzalo goos gopal goran gordana gordon gosia gottfried gotz govind graca graciela gracjan grady graeme
 graham grainne grazia graziana graziano grazyna greet greetje greg gregoire gregor gregoria gregorio gregory greta
 gretchen grete grietje grigore grit gruffydd grzegorz gudmund gudrun guenole guglielmo guido guilain guilherme
 guillaume guillermo guiomar gulay gulcan guler gulnur gulsah gulsen gulsum gulten gunda gunhild gunilla gunjan gunnar
 gunnel gunter gunther gustaf gustav gustave gustavo guttorm guus guylaine gwen gwenael gwenaelle gwendolyn gwilym
 gwyneth gyongyi gyorgy gyula haakon habib habiba hachim hadley hadrien hafsa haitham hajnalka hakan hakim hakki
 haldis halil halim halima halime halina halit halvard hamish hamza hana hanan hande hania hanna hannah hanne hanneke
 hannelore hannes hannu hans hansjorg harald harini haris harish harm harmen harold harri harriet harry harsh harsha
 hartmut haruka haruki haruko harun haruto harvey hasan hassan hatice hattie hayriye hector hedda hedvig hedwig heide
 heidi heidrun heike heikki heiko hein heiner heinrich heinz heitor helder heleen helen helena helene helga helgard
 helge helio helka hella helmut heloisa heloise hema hemant hendrik hendrika hendrikje henk henna henner henning henny
 henri henriette henrik henrike henrique henry henryk henryka herbert heribert herma herman hermance hermann hermine
 herminia hermione hernan herre hicham hidde hideaki hideki hideo hielke hieronim hilal hilario hilary hilda hilde
 hildegard hildegund hilkka hilma hiltrud hippolyte hiroaki hiroki hiroko hiroshi hiroto hisham hiske hitomi hjalmar
 holger honorata honorine horace horatiu horst hortense hortensia houda howard hrvoje hubert hubertus hugh hugo
 huguette hulya humberto husam huseyin husnu hussain hussein huub huw hynek hywel iain ian iancu iara ibolya ibrahim
 idoia idris idriss iestyn ieuan iga iginio ignacio ignacy ignazio igor ihab iida iker ilaria ilario ilda ildiko
 ileana ilham ilhan ilie ilinca ilka ilkay ilker ilkka ilona ilse ilyas imad imane imanol imelda imke immacolata
 imogen imran imre inacio inaki inaya ineke ines inga inge ingebjorg ingeborg inger ingo ingram ingrid ingvar ingvild
 inigo inka inkeri inmaculada innocenza ioana ioannis iolanda iona ionel ionela ionut iosif ippolita iracema iratxe
 iren irena irene ireneusz irfan irina irineu irja irma irmela irmgard irmtraud isa isaac isabeau isabel isabela
 isabell isabella isabelle isabelly isacco isadora isaiah isaias isamu isaura ishaan ishita isidore isidoro isla
 ismael ismail ismene ismet ismo isolde isotta issa istvan itamar iulia iulian iuliana ivan ivana ivano ivar iveta
 ivete ivica ivo ivone ivonne iwona izabela izydor jaakko jaana jaap jacek jachym jaciara jacinta jacinto jackie jacky
 jaclyn jacob jacoba jacobus jacopo jacqueline jacques jacquot jadranka jadwiga jagdish jagoda jaime jake jakob jakub
 jalal jamaal jamal james jamie jamila jan jana janaina janaki jandira jane janet jani janice janina janine janis
 janne janneke jannik jannis janos jantje janusz japke jared jarek jari jarmila jarmo jaromir jaroslav jaroslava
 jaroslaw jaroslawa jasmijn jasmin jasmina jasmine jasna jason jasper jatin javier jawad jayant jayden jayesh jean
 jeanette jeanne jeannette jeannine jedrzej jeferson jeff jeffrey jehan jelena jelle jelmer jelte jemima jenni
 jennifer jenny jens jeremiah jeremie jeremy jermaine jeroen jerome jerrold jerry jerzy jesper jesse jessica jessie
 jesusa jet jignesh jildou jill jim jimena jimmy jindra jindrich jip jiri jirina jitka jitske joachim joakim joan
 joana joanna joanne joao joaquim joaquin jobst jocelyn jocelyne jochen jodie joe joel joelle joelma joep joerg joey
 johan johann johanna johannes john johnathan johnny jolan jolanda jolanta jolijn jon jonas jonathan jonathon jonna
 jonny joop joost jop jordana jordane jordi jorg jorge jorien joris jorn jorrit jorunn jos jose josef josefa josefina
 josep joseph josephine josette josh joshua josiane josie josine josip jost jostein josue josune jouni jovan jovana
 joyce jozef jozefa jozsef juan juana juanita jucara judit judith judy judyta juha juhani jukka julia julian juliana
 juliane julianna julie julien julienne juliet julieta juliette julio julius juliusz junichi junko jurema jurgen juri
 jurriaan jussara jussi justin justina justine justus justyna jutta kaare kaarina kacper kadir kai kaique kaisa
 kaitlyn kaja kajal kajetan kajsa kalevi kalina kalle kalman kalpana kamal kamil kamila kaori kapil karan kareem karel
 karen kari karim karima karin karina karine karl karla karlheinz karol karola karolina karoline karoly karsten
 karthik kasia kaspar katalin katariina katarina katarzyna kate katell katerina katharina katherine kathi kathleen
 kathrin kathryn kathy katia katie katja katrin katrina katsumi katy kaue kauko kavita kavya kayla kazim kazimiera
 kazimierz kazuki kazuko kazuo kazuya keerthi kees keiko keimpe keisha keisuke keith kelly kelsey kelvin kemal ken
 kendra kenichi kenji kenneth kenny kenta kenza kerem keri kerim kerry kerstin ketan kevin khadidja khadija khaled
 khalid khalida khalil kieran kilian killian kim kimberly kimiko kinga kirk kirsi kirsteen kirsten kirsty kirti
 kishore kiyoshi kjell kjersti kjetil klaas klara klaske klaudia klaus klemens klementyna knut koen koichi koji konrad
 konstantin konstantinos konstanty konstanze koos koray korbinian kordian korkut kornel kornelia kresimir krista
 kristen kristian kristin kristina kristine kristoffer kristyna krisztian krisztina krystian krystyna krzysztof
 ksawery kubra kumiko kumud kunal kunegunda kuno kursat kurt kurtis kutay kveta kvetoslava kyle kylie kyoko kyosti
 kyra lacey lachlan lachlann ladislas ladislav laetitia laia laila lais lajos lalit lalo lamberto lamia lammert lando
 landon lara larissa larry lars lasse laszlo latifa latisha latoya laura laure lauren laurence laurens laurent
 laurentiu lauretta lauri laurie lavinia lazaro lazzaro lea leah leander leandra leandre leandro leanna leanne
 leberecht lech lechoslaw leda leena leendert leif leila leire lejla lelia lena lenka lennart lenneke leo leocadia
 leokadia leon leonard leonardo leonhard leonida leonie leonilda leonor leonora leopold leopoldine leopoldo leroy
 lester leszek leticia letitia letizia lettice levent levente levi leyla lia liam liana liane lianne libor libuse
 licia lidia lieke lies liesbeth liesel lieselotte lieve ligia liisa lili lilian liliana liliane lilla lillian lilo
 lilou lina linda lindsay lindsey linnea linus lionel lisa lisanne lisbet lisbeth lise liselotte liv livia livio liviu
 ljiljana ljubica lloyd loek loes loic loick lois lola loni lonneke lonnie lope lorand lorchen loredana loreley loren
 lorena lorenz lorenza lorenzo loretta loris lorna lorraine lothaire lothar lotte louane louis louisa louise louison
 lourdes lovisa luana lubin lubna lubomir lubos luc luca lucas lucette lucia lucian luciana luciano lucica lucie
 lucien luciene lucienne lucija lucile lucilla lucinda lucja lucjan lucrecia lucy ludek ludger ludivine ludmila ludolf
 ludovic ludovica ludovico ludwig ludwik ludwika luigi luigia luis luisa luise luisella luitgard luiz lukas lukasz
 luminita lumir lurdes lutz luuk luzia lydia lynn lynne maaike maarit maarten maartje mabel macarena machteld maciej
 mackenzie madalin madalina maddalena maddie madeleine madeline madhavi madhu madhuri mads maelle maelys maeve mafalda
 magali magalie magda magdalena magdalene magdolna maggie magnhild magnus maha mahdi mahesh mahima mahir mahmoud
 mahmut maider maija maike maira mairead mairi maite maja majid makayla maksymilian malachi malcolm malcom malene
 malgorzata malika malin malini malo malte malwina malwine mamadou mamoru mamta manabu manal manav mandeep mandy
 manfred manish manisha manju manlio manoel manoj manolo manon manuel manuela mara marc marcantonio marceau marcel
 marcela marceli marcelina marceline marcelino marcella marcelle marcello marcelo marcia marcilio marcin marco marcos
 marcus marcy marek maren marga margaret margareta margarete margarida margarita margaux margherita margit margot
 margrethe margriet margrit marguerite maria mariam mariana mariane mariangela mariann marianna marianne mariano
 maribel maricarmen maricica marie marieke mariela marielle marieluise marija marijana marijke marijn marika mariko
 marilena marilene marilia marilou marilyn marimar marine marinella mario mariola mariolina marion marisa marisela
 marisol maristella marit maritza marius mariusz marja marjan marjatta marjolein marjorie marketa markku marko markus
 marleen marlene marli marlies marlis marloes marlon marta marte marten martha marthe martijn martin martina martine
 martinho martino marton martyna marvin mary maryam maryama marzanna marzena marzia masahiro masaki masako masao
 masaru masato massimiliano massimo matea matej mateo mateus mateusz matheus mathew mathias mathieu mathilde mathis
 mathurin matias matija matilda matilde matous mats matt matteo matthew matthias matthieu matthijs matti mattia matyas
 matylda maud maura maurane maureen mauri maurice mauricio maurilio maurizio mauro maurycy maxence maxime maximilian
 maximiliano maximo maya mayank maysa mayte mayumi mckenna mechthild mederic meenakshi meera megan meghan meghna
 megumi mehdi mehmet meike meinhard melania melanie melchior melchiorre melek melih melike melina melissa melissandre
 melodie meltem melusine melvin menno merete meriem merja merle merve meryem mesut metin mette mia micaela micah micha
 michael michaela michal michalina michel michela michelangelo michele micheline michelle michiko mickey mieczyslaw
 mieke mien mieszko miguel mihaela mihai mihail mihaly mihir mika mikael mikkel mikko miklos mikolaj mila milada milan
 mile milena milica milind milivoj millicent milos miloslav miloslava milosz miluse mina minako minal minna minoru
 miranda miray mircea mireia mireille mirela mirella miren miriam mirja mirjam mirjana mirko miron miroslav miroslava
 miroslaw mirte mirthe misaki mitali mitch mitsuko mitsuru mladen mlosz moacir modesta mohamad mohamed mohammad
 mohammed mohan mohit mohsen moira moises mojmir molly momoka mona monia monica monika monique montse montserrat morag
 morena morgane moritz morten morven moses mouhamed mouna mounir mourad moussa muge muguette muhammad muhammed
 muhammet muharrem muireann mukaddes mukesh mumtaz mungo munir murat muriel murilo musa mustafa mustapha muzaffer
 myles myriam myrna myron nabil nabila nader nadia nadine nadir nadja nagesh nahia naima naina nair najat najib
 namrata nancy nandini nandor nanna naoki naoko naomi narayan narcisa narendra narges nasser natacha natalia natalie
 natalina natasa natasha nathalie nathan nathanael nathanial nathaniel natividad natsuki naveen navya nawal nayef
 nazan nazim nazli nazzareno neal nebojsa necati necla neculai ned nedim neelam neha neide neil nel nele nella nelleke
 nello nelson nelu nenad nerea nerina nermin nermina nerys neslihan nesrin nestor neusa nevena nevenka nevin nevio
 niall niamh nicholas nichole nick nicla nico nicola nicolae nicolas nicole nicoleta nicoletta nicolo nicusor nidhi
 niek niels nienke nigel nigella nihal niharika nihat niina nikhil nikica niklas nikodem nikol nikola nikolai nikolaos
 nikolas nikolina nikos nilay nilesh nilgun nils nilton nilufer nina ninon nisha nishant nitin nivaldo nives nizar
 noah noam nobuko nobuo noelia noelie noelle noemi noemie nolwenn nora norah norbert noreen noriko norma norman nour
 noura nuno nunzio nuran nuray nurcan nurdan nurettin nurhan nuri nuria nynke oana oceane octavian octavio oddone
 oddvar odete odette odile odilon ognjen oguz oguzhan oisin okan oktay olaf olav olavi olavo olcay oldrich oleg
 olegario olena olga olgierd olimpia oliver olivia olivier oliviero oliwia oliwier olli omar omari ombretta omer onder
 ondrej onno onofrio onur oona ophelie orazio oreste oriana oriane orietta oriol orla orlaith orlanda ornella orsola
 orsolya ortrud ortwin orville osama osamu oscar oskar osman osvaldo oswald otakar otavio otmar ottavia ottavio
 ottilie ottmar otto ottoline otylia ouafa ousmane outi owain owen ozan ozge ozgur ozlem paavo pablo padraig paige
 paivi pallavi palma palmira palmiro pamela pancrazio pankaj paola paolo paraschiva paresh parth parul pascal pascale
 pascaline pasi pasquale patrice patricia patricio patrick patrik patrizia patrizio patrycja patryk patxi paul paula
 paulette paulin paulina pauline paulo pavel pavla pawel payal pedrina pedro peer peggy pekka pelagia pelin pentti
 pepita peregrine perihan pernelle perrine persis pertti perttu petar peter petr petra petre petrica petros petru phil
 philip philipp philippa philippe phillip philomena phoebe phyllis pia piedad pierangelo pierina pierluigi piero
 pierre pierrette pierrick piers piet pieter pietro pilar pina pinar piotr pirjo pirkko piroska piyush pleun pompeo
 pooja porfirio pradeep prakash pranav prasad prashant pratibha pratik praveen predrag preeti premysl prerna priscila
 priscilla priti priya priyanka przemyslaw puneet purvi quentin quintin quinton quique quirijn quirin quirino quiteria
 rabia rachad rachel rachelle rachid rachida radek radha radhika radim radka radoslaw radovan radwan rafa rafael
 rafaela rafaella rafal raffaella raghav ragna ragnar ragnhild rahma rahul raija raimo raimondo raimund raimunda
 raimundo rainer raisa raissa rajan rajeev rajendra rajesh rajeshwari rajiv rajni rakesh rakhi ralf ralph raluca
 ramazan ramesh rami ramiro ramon ramona randal randall randi randy rani rania ranieri ranjit ranko raoul raphael
 raphaelle raquel rares rasha rashi rashid rashmi rastko ratko raul ravi ravindra ray rayan raymond raymonde raymundo
 razvan rebecca rebekka recep reda reem reggie regiane regina reginald regine regis reidar reijo reiko reimund
 reinaldo reinder reiner reinhard reinhild reinhold reinier rejane reka rekha remco remi remigio remigiusz remo remus
 remy remzi renan renata renate renato renaud rene renee rens renske renu renzo reshma resi reuben reyhan reynald
 rhett rhian rhiannon rhodri rhys ria riad rianne ricarda ricardo riccarda riccardo richard rick rickey ricky rida
 ridha rieke rigmor rigoberto riikka riitta riko rima rinaldo rinske rinus risto rita ritika ritu ritva riya roald
 roar robbie robert roberta roberto roberval robin robson robyn rocco rochelle rocio roderick rodney rodolfo rodolphe
 rodrigo rodrigue roel roelof roger rogeria rogerio rohan rohini rohit roisin roksana roland rolande rolando rolf
 romain roman romane romaric romolo romuald romualdo romulo romy ron ronald ronaldo ronan ronja ronny roopa rory
 rosalba rosalia rosalie rosalind rosalyn rosamund rosana rosangela rosanna rosaria rosaura roscoe rosel rosella
 roselyne rosemarie rosetta rosie rosilene rosimeire rosina rosine ross rossana rossella rostislav roswitha rowena
 roxana roxane roxanne roy rozalia ruairi ruan ruaridh ruben ruchi rudi rudiger rudolf rudolph rudy rufino rufus
 ruggero rune rupali rupert rupprecht russell rutger ruth ruud ruxandra ruzena ryan ryoko ryota ryszard ryuji saad
 saadet saara sabina sabine sabri sabrina sachiko sachin sadao safet sagrario sahil saida saif saija saira sakshi
 salah salih salim salima salla sally salma salman salome salvatore salvatrice salwa sam samanta samantha samar sameer
 sami samia samiha samir samira sammy samuel samuela samuele sanaa sanda sandeep sander sandor sandra sandrine sandro
 sandy sanela sangeeta sanja sanjana sanjay sanjeev sanna sanne santino santosh saoirse sara sarah sari sarika sarita
 sarka saroj sascha saskia satish satoko satomi satoru satoshi satu saul saurabh savanna saverio savita sayaka sayuri
 sead seamus sean sebald sebas sebastiaan sebastian sebastiana sebastiano sebastien seda sedat sedef seema sefa
 segolene seija seiji selahattin selcuk selda selen selena selim selin selina selma selvaggia semih semra senad senem
 seppl seppo serafina serafino serap serdar serena serge sergei sergey sergio sergiusz serkan serpil seth setsuko
 settimio severin severina severine severino sevil sevim sevinc seweryn seydou sezen sezer shabnam shaila shalini
 shane shanice shankar shannon sharad sharmila sharon shaun shauna shawn shawna sheila shekhar shelby sheldon shelly
 sherif sherri sherry shigeru shilpa shinichi shinji shiori shirlei shirley shivam shivani shobha shoji shona shota
 shreya shruti shubham shweta sian sibel sibilla siddharth sidnei sidney sidonie siebe siegfried sieglinde siegmund
 siegrid sien sietske sigbjorn sigfried sigmar signe sigrid sigrun sigurd sigvard siham sija sijbren silas silja silje
 silke silvana silvestro silvia silvie silvija silvino silvio silviu simao simeon simon simona simone simonetta simran
 sinan sinead sinem sinikka sinisa siobhan sioned siria sirlei sirpa sissel siv sixt sixte sjaak sjoerd sjoukje slaven
 slavica slavomir slawomir slawomira slobodan smita snehal snezana sofia sofiane sofie soile solange solene solenne
 solomon solveig sona sonal sonali sonia sonja sonya sophia sophie soraya sorcha soren sorina souad soufiane soumia
 sourav srinivas stacey stacie stacy stanislas stanislav stanislava stanislaw stanislawa stanley stefan stefania
 stefanie stefano steffen steffi steinar stelian stella steluta stepan stepanka stephan stephane stephanie stephen
 sterian steve steven stevie stewart stian stig stijn stine stipe stjepan stuart sture suat subhash sudha sudhir suely
 sujata sukru sulaiman suleyman sumaya sumiko sumit sunil sunita sunniva suraj suresh susan susana susanna susannah
 susanne sushma susi susumu suzan suzana suzanne svante svatopluk svein sven svenja sverre svetlana svetozar sveva
 swantje swapna swati sybille sybren sylvain sylvaine sylvester sylvette sylvi sylvia sylviane sylvie sylwester sylwia
 szabolcs szczepan szilard szilvia szymon tabatha tabea tabitha tadashi tadeusz tadhg taeko tahar tahir taichi taina
 tainara tais takahiro takako takao takashi takayuki takeshi takumi tales talia tamara tamas tamer tamika tamiko
 tamsin tancrede tancredi tania tanisha tanja tansu tanvi tanya tapani tapio tarcisio tarik tariq tarja tarmo taro
 tarquin tasha tatiana tatiane tatjana tatsuya tayeb tayfun taylan tecla ted teddy teemu tejas tekin tekla telemaco
 telmo teodor teodora teodoro teofil teofilo teppo terence teresa teresinha teresio tereza terezia terezinha terhi
 terje tero terrance terrell terrence terri terrie terry terttu teruo tess tessa tetsuya teun teunis thaddee thaddeus
 thais thalita thea thelma theo theodor theodora theodore theodosia theophile theotime theresa therese theresia thiago
 thibaud thibault thierry thijmen thijs thilo thiphaine thomas thor thora thorben thorbjorn thorstein thorsten tiago
 tiberiu tibor tiemen tiffany tihomir tiina tijn tilman tilo timea timmy timo timon timothe timothee timothy timur
 tina tine tineke tiphaine tito titouan tiziana tiziano tjalling tjark tjeerd tjitske tobiah tobias tobin todd tolga
 tomas tomasz tomislav tommaso tommie tommy tomoko tomomi toni tonje tony tonya toos torben torbjorn torgeir torhild
 toril torleif torsten toru torunn tosca toshiko toshio tove tracey traci tracy traudel traute travis trent trevor
 tricia trijntje trine trisha tristan tristram trond troy trude trudy truus trygve tsutomu tsuyoshi tudor tufan tugba
 tugce tuija tulay tulin tullia tullio tunde tuomas turan turgay turgut turid tushar tuula tuulikki tyler tymon
 tymoteusz tyrone ubaldo ubirajara ufuk ugo ugur ulf uli ulku ulla ulrich ulrike umberto umesh una unai unni urko urpo
 ursula ursule ursuline urszula urvashi uta ute utku uwe vaclav vaclava vahit vaibhav valborg valdemar valdir valentin
 valentina valentine valentino valere valeria valerian valeriano valerie valerio valeriu valery valeska valter vanda
 vandana vanesa vanessa vania varun vasant vasco vasile vasilica vasilis vasudha vavrinec vedat vedran veena vegard
 veikko veit velia velimir venanzio venceslas vendula venkat venkatesh vera verena verity vernon veronica veronika
 veronique vesna vibeke vibha vicenta vicente vicentina vicky victorine vidar vidya viggo vijay vikas vikram vikrant
 viktor viktoria ville vilma vilmos vinay vince vincent vincenza vincenzo vineet vinicio vinicius vinod vinzenz
 violaine violante viorel viorica vipul virag virgilio virginie virginio virpi virtudes vishal vishnu vit vitale vito
 vitor vitoria vittore vittoria vittorio vivek viviana viviane vivien vivienne vlad vladimir vladislav vlado vladut
 vlasta vlastimil vlatka vojislav vojtech volkan volker volkhard vreni vukasin vuokko waclaw waclawa wael wafa wakana
 walace walburga waldemar walenty waleria walid wallace walter waltraud wanda wanderley wassim wayne wendel wendelin
 wendy werner weronika wesley wessel wibo widad wiebe wiebke wieke wiesje wieslaw wieslawa wietske wijnand wiktor
 wiktoria wilbert wilfred wilfrid wilfried wilfriede wilhelm willeke willem willemijn willi william willian wilm wilma
 wim wincenty winfried winifred winnie winston wioletta witold wladyslaw wlodzimierz wojciech wolfgang wolfhard
 wolfram wouter wubbo wyatt xabier xander xaver xavi xavier xawery ximena yael yago yahia yahya yaiza yakup yalcin
 yann yannick yannis yara yasemin yasmin yasmina yasmine yassine yasuko yasuo yavuz yelda yeliz yildiz yilmaz yngve
 yogesh yohan yoichi yolanda yolande yonca yoshiko yoshio yosuke youenn younes younis yousra youssef youssouf ysabel
 ysaline ysee yui yuki yukiko yukio yuksel yumi yumiko yunus yuri yuriko yusra yusuf yusuke yuta yutaka yvan yves
 yvette yvon yvonne zachariah zacharias zachary zack zahra zainab zaira zakaria zaki zara zaynab zbigniew zbynek zdena
 zdenek zdenka zdenko zdzislaw zdzislawa zehra zeinab zeki zelia zelie zeliha zeljka zeljko zeno zenon zephyrin zerrin
 zeynep ziad zilda zineb zita zlatan zlatko zoe zofia zoltan zoraida zoran zorica zouhair zsanett zsofia zsolt zsuzsa
 zsuzsanna zubeyde zuhal zuleica zulema zuzana zuzanna zvonimir zygfryd zygmunt zyta
"""
_GIVEN: Final = frozenset(_TEXT.split())

_OF_PLACES_TEXT: Final = """
 street st road rd avenue ave lane square park garden gardens palace house hall court station airport bridge island
 hill beach lake river mountain tower plaza mall market museum theatre theater stadium arena cathedral chapel college
 institute academy club bar pub cafe bistro bakery brewery band orchestra quartet trio award awards prize cup trophy
 edition collection album tour show series saga chronicles adventures syndrome disease test scale index method law
 strasse platz weg allee kirche schloss turm bahnhof stadion verlag preis calle plaza avenida rua praca puente parque
 rue avenue place pont via piazza plc records foods wines fashion perfume shoes jewelry jewellery diamond spa resort
 suites lodge villa model style dress shirt jeans set kit doll figure costume poster print skin
 sons bros brothers daughters partners associates consulting logistics transport motors autos garage elektro bau
"""
_OF_PLACES: Final = frozenset(_OF_PLACES_TEXT.split())
"""What is named after somebody: a street, a firm, a prize, a pair of shoes."""

_FIRST: Final = Expression(r"[^\W\d_]{2,20}")


def is_given_name(word: str) -> bool:
    """Whether a word is a given name that many have."""
    return folded(word).lower() in _GIVEN


@lru_cache(maxsize=2048)
def begins_with_given_name(value: str) -> bool:
    """Whether a value is a name in full that begins with a given name many have (`Ana Prado`), or has it behind the
    surname and a comma (`Prado, Ana`), and is not one of what is named after somebody."""
    if not is_full_name(value):
        return False
    words = folded(value).lower().replace(".", " ").split()
    if not _OF_PLACES.isdisjoint(words):
        return False
    at = next((place + 1 for place, word in enumerate(words[:-1]) if word.endswith(",")), 0)
    first = _FIRST.match(words[at])
    return first is not None and first[0] in _GIVEN
