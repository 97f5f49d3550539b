"""Given names that many people have, in the languages of Europe and some of their neighbours: what a name in full begins
with is one of them where it is a person's.

Folded: lower case, without accents. Words that are months, flowers, towns, brands or characters of games as often as
names are left out: without them a name is believed for other reasons, or not.
"""

from functools import lru_cache
from typing import Final

from gateway.detectors.context.key_meaning import folded
from gateway.detectors.identifiers.name_forms import is_full_name
from gateway.detectors.matching.lazily import Expression

_TEXT: Final = """
 aaron abigail adam adrian adriana adrienne agnes agnieszka ahmed ahmet aidan aileen aisha aisling akira alan alastair
 albert alberto aldo alejandra alejandro aleksander aleksandra alena alessandra alessandro alessia alexandra alexandre
 alexandros alexandru alexia alfonso alfred alfredo alice alicia alina alison alistair allison alvaro alyssa amalia
 amanda amandine amelia amelie amira amit amy ana anabel anais anastasia anders andre andrea andreas andreea andrei
 andrej andres andrew andrzej andy angela angelica angelika angelina angelo angus anika anil anita anja anke ann anna
 annabel anne annegret anneke annelies annemarie annett annette annika anouk anselm anthony antje antoine anton
 antonella antonia antonio antonis anya aoife aparna ariadne arianna arjun arlene armando armin arnaud arnold arthur
 arturo arturs asa ashley ashok asier astrid audrey aurelie aurelio axel ayesha aylin ayse azra barbara barry bart
 bartosz bastian bastien beata beate beatrice beatrix beatriz belen benedict benedikt benjamin benoit beppe bernadette
 bernard bernardo bernd berta bertrand bettina bianca bianka birgit birgitta bjarne bjorn blanca bogdan boguslaw
 bozena brad bradley branka brenda brendan brett brian brianna bridget brigitta brigitte britta bronwyn bruna bruno
 bryan burak caitlin callum cameron camila camilla camille candice carina carl carla carlo carlos carmelo carmen carol
 carole caroline carolyn carrie casper cassandra catalina catarina caterina catherine cathy cecile cecilia cecily
 cedric celia celine celso cem cesar chantal charles charlie chiara chloe christa christel christian christiane
 christina christine christoph christophe christopher chrysanthi cian ciara claire clara clarissa claudia claudine
 claudio claus clemence clement clementina colette colin colleen conor conrad constance constantin consuelo corina
 corinna corinne cornelia cornelis corrado cosima courtney craig cristian cristiano cristina cristobal curtis cynthia
 dagmar dagny damian damien damir dan dana daniel daniela daniele danielle danilo danny daphne daria dario darius
 dariusz darko darren daryl dave david davide debbie deborah deepak deirdre delphine denis denise deniz dennis derek
 dermot desiree despina detlef diana diane didier diego dieter dietmar dilara dimitri dimitrios dimitris dina dirk
 dmitri dmitry dolores dominic dominik dominika dominique donald donatella donna doreen doris dorota dorothea dorothee
 dorothy douglas dragan duncan dusan dylan eamon eckhard eddie edgar edith edmund edoardo eduard eduarda eduardo
 edward edwin edyta eileen ekaterina elaine eleanor elena eleni eleonora elia elias elif elijah elin elina elisa
 elisabeth elise eliza elizabeth elke ella ellen elliot elliott elodie eloise elsbeth elvira elzbieta emanuel emanuela
 emanuele emil emile emilia emilie emilio emily emine emma emmanuel emmanuelle emre enrico enrique enzo eric erica
 erich erik erika erin ernest ernesto ernst erwin esme esra esteban estefania estelle esther estrella ethan eugene
 eugenia eugenie eugenio eva evan evandro evangelos evelien evelina eveline evelyn ewa ewan ezra fabian fabiana fabien
 fabienne fabio fabiola fabrice fabrizio fadi fatih fatima fatma fatou federica federico felicia felipe felix femke
 fenna ferdinand fergus fernanda fernando filip filipa filipe filippo fiona flavia flavio fleur florian floriana
 floris fran frances francesca francesco francine francis francisca francisco franco francois francoise frank franz
 franziska franziskus fred freddie frederic frederick frederico frederik frederike freja freya frida friederike
 friedrich fritz gabriel gabriela gabriele gabriella gabrielle gail gareth gary gaspard gavin gemma genevieve geoff
 geoffrey georg george georges georgios gerald geraldine gerard gerardo gerd gerda gerhard germaine gerrit gert
 gertrud gertrude ghislaine giacomo gian giancarlo gianluca gianni gideon gilbert gilberto gilles gillian gina gino
 giorgia giorgio giorgos giovanna giovanni giulia giuliana giuliano giulio giuseppe giuseppina gonzalo gordon gosia
 graeme graham grazia grazyna greg gregoire gregor gregorio gregory greta gretchen grzegorz gudrun guido guilherme
 guillaume guillermo gulsen gunilla gunnar gunter gunther gustav gustavo gwen gwendolyn gwyneth haakon hadley hakan
 halina hamza hanna hannah hannelore hannes hans harald harold harriet harry hartmut hasan hassan hatice hector hedwig
 heidi heike heiko heiner heinrich heinz helen helena helene helga helmut hendrik henk henning henri henrik henrike
 henrique henry herbert heribert hermann hermine hernan hilary hilde hildegard hiroshi holger horst hortense howard
 hubert hugh hugo humberto husam huseyin iain ian ibrahim ida ignacio igor ilaria ilona ilse imran ines inga inge
 ingeborg ingo ingrid inigo inka ioana ioannis iratxe irena irene irina irma irmgard isaac isabel isabela isabell
 isabella isabelle isadora isaias ismael ismail istvan ivan ivana ivar ivo ivonne iwona izabela jaap jacek jackie
 jaclyn jacob jacqueline jacques jaime jake jakob jakub jamal james jamie jan jana jane janet janice janina janine
 janis jannik janusz jared jarek jaroslav jasmin jasmina jasmine jason javier jean jeanette jeanne jeannette jeff
 jeffrey jelena jelle jennifer jenny jens jeremiah jeremie jeremy jeroen jerome jerry jerzy jesper jesse jessica
 jessie jill jim jimena jimmy jiri jitka joachim joan joana joanna joanne joao joaquim joaquin jochen jodie joe joel
 joelle joerg johan johann johanna johannes john johnny jolanda jolanta jonas jonathan jorge joris jose josef josefa
 josefina josep joseph josephine josh joshua josiane josie joyce juan juana juanita judith judy julia julian juliana
 juliane julianna julie julien juliet julieta juliette julio julius jurgen juri justin justina justine justus jutta
 kai kamil kamila karel karen karim karin karina karl karla karolina karoline karsten kasia kaspar katarina katarzyna
 kate katerina katharina katherine kathleen kathrin kathryn kathy katie katja katrin katrina katy kayla kazimierz
 keith kelly kelsey ken kenji kenneth kenza kerstin kevin khadija khalid kieran kim kimberly kirsten kirsty klaas
 klaudia klaus knut konrad konstantin konstantinos krista kristen kristian kristin kristina kristine krystyna
 krzysztof kurt kyle kylie kyra lachlan laetitia laia lara lars laszlo latoya laura laure lauren laurence laurent
 laurie lea leah leander leandro leanne leila lena lennart leo leon leonard leonardo leonie leonora leopold leroy
 leticia leyla liam lidia liesbeth lieselotte lili lilian liliana lillian lina linda lindsay lindsey lionel lisa
 lisbeth liselotte liv livia lloyd lois lola lorena lorenz lorenzo loretta lorna lorraine lothar lotte louis louisa
 louise luc luca lucas lucia luciana luciano lucie lucien lucienne lucile lucinda lucrecia lucy ludek ludger ludmila
 ludovic ludwig luigi luis luisa luiz lukas lukasz lutz lydia lynn lynne maaike maarten mabel maciej maddie madeleine
 mads maelys magali magda magdalena maggie magnus mahmoud maike maite maja malcolm malgorzata malin malte mandy
 manfred manon manuel manuela mara marc marcel marcela marcella marcello marcelo marcia marcin marco marcos marcus
 marek maren margaret margarete margarida margarita margaux margherita margit margot margrit marguerite maria mariana
 marianne mariano maribel marie marieke marielle marija marijke marika marilyn mario marion marisa marisol marit
 marius mariusz marjorie marleen marlene marlies marta marten martha martin martina martine martinho marvin mary
 maryam marzena mateo mateus mateusz matheus mathias mathieu mathilde mathis matilda matilde matt matteo matthew
 matthias matthieu matthijs maureen maurice mauricio maurizio mauro maxime maximilian maya meera megan mehmet meike
 melanie melek melina melissa melvin merete merve mia micaela michael michaela michal michel michela michele micheline
 michelle miguel mikael mikkel mila milan milena milos mina miranda mireille mirella miriam mirjam mirko miroslav
 miroslaw mitch mohamed mohammad mohammed moira molly mona monica monika monique morag moritz morten muhammad murat
 muriel mustafa myriam myrna nadia nadine nadja nancy naomi narges natacha natalia natalie natasha nathalie nathan
 nathaniel nazim neil nele nestor niall niamh nicholas nick nico nicola nicolas nicole nicoletta niels nienke nigel
 nikhil niklas nikola nikolai nikolaos nikolas nikos nils nina noah noam noelia noelle noemi nora norah norbert noreen
 norma norman nuno nuria octavio odette odile olaf olav oleg olena olga oliver olivia olivier omar onur oriol orla
 osama oscar oskar osman oswald otavio otto owen ozan pablo paige pamela paola paolo pascal pascale pasquale patrice
 patricia patricio patrick patrik patrizia patryk paul paula paulette paulina pauline paulo pavel pawel pedro peggy
 pekka percy perrine petar peter petr petra petros philip philipp philippa philippe phillip phoebe phyllis pia piero
 pierre pieter pietro pilar piotr pooja priscilla priya priyanka quentin quintin rachel rachelle radek radka radoslaw
 rafael rafaela rafaella rafal raffaella rahul rainer raisa raj rajesh ralf ralph ramon ramona randy raoul raphael
 raquel rashid raul ravi ray raymond rebecca rebekka regina regine reinhard reinhold remi remy renata renate renato
 rene renee reuben rhiannon rhys ricarda ricardo riccardo richard rick rita robert roberta roberto robin robyn rocio
 roderick rodolfo rodrigo roger rogerio rohan roland rolf romain romy ron ronald ronan ronja ronny rory rosalie
 rosalind rosana rosanna rosario ross rossana roswitha rowena roxana roxane roy ruben rudi rudolf rufus rupert russell
 ruth ryan ryszard sabina sabine sabrina saira sally salma salvatore sam samantha samir samira samuel samuele sandra
 sandrine sandro sandy sanja sanjay sanna santino sara sarah sascha saskia sean sebastian sebastiano sebastien selim
 selin selina selma serena serge sergei sergey sergio severin shane shannon sharon shaun shauna shawn shawna sheila
 shirley shona siegfried sieglinde siegmund sigrid sigurd silja silke silvana silvia silvio simon simona simone
 simonetta sinead siobhan sjoerd slawomir sofia sofie solange solene solveig sonia sonja sophia sophie soren stacey
 stacy stanislav stanislaw stefan stefania stefanie stefano steffen stephan stephane stephanie stephen steve steven
 stewart stijn stuart sunil susan susana susanna susannah susanne suzana suzanne sven svenja svetlana swantje sybille
 sylvain sylvester sylvia sylvie sylwia szymon tabea tabitha tadeusz takeshi talia tamara tamas tamsin tania tanja
 tanya tara tarik tasha tatiana tatjana ted teodor terence teresa terezinha terry tess tessa thais thea thelma theo
 theodor theodora theodore theresa therese thibault thierry thijs thomas thorsten tiago tiffany tilman tim timo
 timothy timur tina tito tjark tobiah tobias todd tom tomas tomasz tommaso tommy toni tony tonya torben torsten tove
 tracey tracy trevor tricia trine tristan trudy tuomas tyler tyrone ugo ulf uli ulla ulrich ulrike umberto ursula
 urszula uta ute uwe vaclav valentin valentina valentino valeria valerie valerio vanessa vasco vasilis vegard veit
 vera verena vernon veronica veronika veronique vicente vicky vijay vikram viktor viktoria vilma vince vincent
 vincenzo violeta virginie viviana viviane vivien vivienne vlad vladimir volker waldemar walter wanda wayne wendy
 werner wesley wiebke wieslaw wilfried wilhelm willem william wilma winfried winifred witold wojciech wolfgang wouter
 xavier ximena yann yannick yannis yara yasemin yasmin yasmina yassine yildiz yolanda youssef ysabel yuki yumi yuri
 yusuf yvan yves yvette yvonne zachary zainab zbigniew zdenek zehra zeynep zoe zofia zoltan zsofia zuzana zuzanna
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
