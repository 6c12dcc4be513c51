/** Given names and the short forms they are known by; one family of forms a line, the full name first. */
export const NICKNAMES = `
abigail abby abbie gail
abraham abe bram
adelaide addie ada
albert al bert bertie
alexander alex alec sandy xander sasha aleks lex
alexandra alex sandra sasha alexa lexi lexie sandy
alfred al fred alf alfie freddie
alice ali allie
allison alison ali allie
amanda mandy manda
andrea andie andi
andreas andi
andrew andy drew
angela angie
ann anna anne annie nan nancy
anneliese anne liese annelie
anthony tony ant
antonio tony toni
antoinette toni nettie
archibald archie
arthur art artie
barbara barb babs barbie
bartholomew bart
beatrice bea trixie
benjamin ben benny benji
bernard bernie
bradley brad
brandon bran
calvin cal
cameron cam
candace candy
carolina caro lina
caroline carol carrie caro lina
cassandra cassie cass sandra
catherine cathy cat kate katie cate cathryn katharine katherine
cecilia cissy celia
charles charlie chuck chas chip
charlotte charlie lottie lotte
christian chris
christina chris chrissy tina christy kristina
christine chris chrissy tina christy
christopher chris kit topher
clarence clare
clifford cliff
constance connie
cornelius neil con
curtis curt
cynthia cindy
daniel dan danny
danielle dani
david dave davey davie
deborah deb debbie debby debra
dennis denny
dominic dom nick
dominique dom
donald don donnie
dorothy dot dottie dolly
douglas doug
edmund ed eddie ned
edward ed eddie ted teddy ned
edwin ed eddie win
eleanor ellie nell nora elle leonora
elizabeth liz lizzie beth betty eliza elisa lisa libby betsy elsie lisbeth elisabeth
emily em emmy emma
emmanuel manny manu
eugene gene
evelyn eve evie
ferdinand ferdi
florence flo florrie
frances fran frankie francie
francis frank frankie
francisco paco pancho cisco
franklin frank
frederick fred freddie freddy fritz
gabriel gabe
gabriella gabby gabi ella
gabrielle gabby gabi
geoffrey geoff jeff
george georgie
georgina georgie gina
gerald gerry jerry
gilbert gil bert
gregory greg gregg
guillermo memo
gustav gus
gwendolyn gwen wendy
hannah anna
harold harry hal
harriet hattie
heather het
helen nell ellie helena
henry harry hank hal
herbert herb bert
howard howie
hubert hugh bert
ian iain
ignacio nacho
isaac ike zac
isabella bella izzy isa
isabelle isabel belle izzy isa
jacob jake jack
jacqueline jackie
james jim jimmy jamie jem
jane janie jenny
janet jan
jason jay
javier javi
jean jeannie
jeffrey jeff
jennifer jen jenny jenn
jeremiah jerry jem
jeremy jerry jem
jerome jerry
jesse jess
jessica jess jessie
joanna jo joan
johannes hans jo hannes johan
john johnny jack jon
jonathan jon jonny nathan
jose pepe
josef sepp josi
joseph joe joey jos
josephine jo josie
joshua josh
juan juanito
judith judy judi jude
julia julie jules
julian jules
katarina kata kat
katherine kate katie kathy kat kathryn katharine catherine kay kitty
kathleen kathy kate katie kath
kenneth ken kenny
kimberly kim kimmy
kristina kris tina krissy christina
laurence larry laurie lawrence
lawrence larry laurie laurence
leonard len lenny leo
leonardo leo
leopold leo
lillian lil lily
louis lou louie lewis
louise lou lulu
lucas luke
lucy lu luce lucille
luis lucho
madeline maddie madeleine
magdalena magda lena
manuel manny manolo
marcus marc mark
margaret maggie meg peg peggy marge margie greta rita daisy
maria marie mary mia
marilyn marie
marjorie marge margie
martha marty
martin marty
mary molly polly mae
matilda tilly mattie
matthew matt
matthias matt matze
maureen mo
maximilian max
melanie mel
melissa mel lissa
michael mike mick mickey micky mikey
michelle shelly
mildred millie
miriam mimi
mitchell mitch
mohammed mo mohamed muhammad mohammad
montgomery monty
nancy nan
natalia natasha nat talia
natalie nat
nathan nate nat
nathaniel nate nat nathan
nicholas nick nicky nico nicolas
nicole nicky nikki nico
norman norm
oliver ollie
olivia liv livvy
oscar ossie
pamela pam
patricia pat patty trish tricia patsy
patrick pat paddy rick
paula polly
penelope penny
peter pete
philip phil pip phillip
philippa pip pippa
phyllis phil
priscilla cilla
prudence prue
rachel rae
ralph ralphie
ramona mona
randall randy
raymond ray
rebecca becky becca bec
reginald reg reggie
richard rick dick rich richie ricky
robert bob bobby rob robbie bert robby
roberta bobbie
roderick rod
rodney rod
roger rodge
roland roly
ronald ron ronnie
rosalind rosie ros
rosemary rosie rose
roxanne roxy
rudolf rudi
russell russ
ruth ruthie
salvador sal
samantha sam sammy
samuel sam sammy
sandra sandy
sarah sally sadie sara
sebastian seb bastian basti
sharon shaz
sidney sid
simon si
simone sim
solomon sol
sophia sophie sofia
spencer spence
stanley stan
stephanie steph stevie
stephen steve stevie steven stefan
susan sue susie suzy
susanna sue susie suzy sanna
suzanne sue suzy
sylvester sly
sylvia syl
tabitha tabby
teresa terry tess tessa theresa
terence terry
theodore ted teddy theo
thomas tom tommy
timothy tim timmy
tobias toby tobi
valentina val tina
valerie val
vanessa nessa
veronica ronnie vera
victor vic
victoria vicky vicki tori
vincent vince vinny
virginia ginny ginger
vivian viv
vladimir vlad vova
walter walt wally
wilhelm willi will
william will bill billy willie liam
winifred winnie freda
winston win
yevgeny zhenya
yvonne eve
zachary zach zack zac
`;
