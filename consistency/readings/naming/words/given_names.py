"""Given names, mostly of English news: a cue that a person is meant."""

from __future__ import annotations

from consistency.text import word_set

FIRST_NAMES = word_set("""
    aaron abdul abdullah abigail abraham adam adrian ahmad ahmed aisha akira alain alan albert alberto alejandro
    alex alexander alexandra alexei alfred ali alice alicia alison allison amanda amber amy ana andre andrea andreas
    andrei andrew andy angela angelina anita ann anna anne annie anthony antonio anwar archie ariel arnold arthur
    ashley ashton audrey
    barack barbara barry ben benedict benjamin bernard bernie beth betty beverly bill billy bob bobby boris brad
    bradley brandon brenda brendan brett brian bruce bruno bryan
    cameron carl carlos carmen carol caroline carolyn catherine cathy cecilia charles charlie charlotte chelsea
    cheryl chris christian christina christine christopher claire clara clare claude claudia colin connie connor
    craig cristiano cynthia
    daniel daniela danielle danny darren dave david dawn dean deborah debra denis denise dennis derek diana diane
    diego dirk dmitri dmitry dominic dominique don donald donna doris dorothy doug douglas duncan dwight dylan
    earl ed eddie edgar edith eduardo edward edwin eileen elaine eleanor elena elizabeth ella ellen elon emily emma
    emmanuel eric erica erik erin ernest ethan eugene eva evan eve evelyn
    fatima felix fernando fiona florence frances francesco francis francisco francois frank franklin fred frederick
    gabriel gareth gary gavin gemma gene geoff geoffrey george gerald gerard gerhard gilbert giovanni giuseppe glenn
    gloria gordon grace graham greg gregory guillermo guy
    hannah hans harold harriet harry harvey hassan heather hector helen helena helmut henri henry herbert hillary
    hiroshi holly howard hugh hugo hussein
    ian ibrahim ingrid irene isaac isabel isabella ismail ivan
    jack jackie jacob jacqueline jacques jaime jake james jamie jan jane janet janice jared jasmine jason javier jay
    jean jeff jeffrey jennifer jenny jeremy jerome jerry jesse jessica jesus jill jim jimmy joan joanna joanne joe
    joel johan johannes john johnny jon jonathan jorge jose joseph josh joshua joyce juan judith judy julia julian
    julie julio jun justin
    kamala karen karl kate katherine kathleen kathy katie keith kelly ken kenji kenneth kevin kim kimberly klaus
    kofi kristen kristin kurt kyle
    larry lars laura lauren laurence laurent lawrence leah lee leo leon leonard leonardo leslie lewis liam lillian
    lily linda lindsay lindsey lionel lisa liz lloyd lois lorenzo lori louis louise luc luca lucas lucy luis luke
    lydia lynn
    mahmoud malcolm manuel marc marcel marcelo marco marcus margaret maria marie mario marion marissa mark marta
    martha martin mary matt matteo matthew maureen maurice max may megan mel melania melanie melissa michael michel
    michele michelle miguel mike mikhail milton miriam mitch mitt mohamed mohammad mohammed molly monica morgan
    muhammad mustafa
    nadia nancy naomi narendra natalia natalie natasha nathan nathaniel neil nelson neville nicholas nick nicola
    nicolas nicole nigel nikolai nina noah noel nora norman
    olga oliver olivia omar osama oscar otto owen
    pablo pamela paolo pat patricia patrick paul paula pauline pedro penny pervez peter phil philip philippe phillip
    phoebe pierre priya
    rachel rafael rahul raj rajesh ralph ramon randy raul ravi ray raymond rebecca reggie renee rex ricardo richard
    rick ricky rita rob robert roberto robin rodney roger roland ron ronald ronnie rosa rose rosemary ross roy
    rupert russell ruth ryan
    sally sam samantha samuel sandra sanjay sara sarah satya scarlett scott sean sebastian serena sergei sergey
    sergio seth shane shannon sharon shaun shawn sheila shinzo shirley sidney silvia silvio simon sofia sonia sophia
    sophie stacy stan stanley stefan stella stephanie stephen steve steven stewart stuart sue sunil susan suzanne
    sylvia
    tamara tara ted teresa terry thabo theodore theresa thomas tiffany tim timothy tina toby todd tom tommy tony
    tracy travis trevor tyler
    valerie vanessa vera vernon veronica victor victoria vijay vincent virginia vivian vladimir
    walter warren wayne wendy werner wesley wilfred will william winston
    xavier
    yasser yoko yuri yusuf yvonne
    zachary zoe
""")
