"""Invented newsletters of every plain-text family, as they come out of mailboxes and web pages."""

MAIL = """View this email in your browser

Riverside Garden Letter
No. 31, 4 March 2022

Hello gardeners,

The frost left us later than any of us can remember, and half of the early potatoes are still \
in their boxes. I walked the plots with Ruth and counted only eleven beds that had been dug.

Happy digging!

Marta

PLOTS

plot-12-copy

Clay Needs Patience
Walking on wet clay undoes a year of work.

In brief: The committee measured nine plots and found four of them compacted to 20 cm.
What to do: Spread compost in a layer of 5 cm.
  * Sieve the compost first.
  * Keep planks on the path.
    * Two planks are enough.
Cost: The club sells planks at 3 euros each, cash only.

IMG_2041.jpg

A Pump for the Upper Gate

The well is getting an electric pump. Jonas Weber wired it, and it lifts 40 litres a minute.

SPONSORED BY GREEN SPADE

banner-2

Spades, forks and hoes at ten percent off until Easter. Order today

VACANCIES

Treasurer: The club is looking for a treasurer from May on. Apply by writing to the office.

Wasps Against Moths

Tiny wasps keep the moths away from our cabbages! The trial by Hana Sato ran on six plots.

--
You are receiving this because you rent a plot. Unsubscribe
Riverside Garden Club, 12 Mill Lane, Oldford
facebook twitter
"""

WRAPPED_MAIL = """Harbour Radio News, issue 8
===========================

Hello everyone, and welcome to the June letter of your local station. We
have been on the air for a year without a single night of silence.

A new mast on the hill
----------------------

The old mast was struck by lightning in April. Tom and Adaeze carried the
new one up in four pieces and bolted it together in the rain.

What we learned: Rust sits under the paint. Bolts of stainless steel cost
twice as much and last ten times as long.

 - Two bolts a joint are enough, as long as the washers are made of brass
   and somebody checks them in autumn.
 - Grease keeps out salt.

Children read the weather
-------------------------

Every Friday at seven the fourth class of the harbour school reads the
weather. Their forecasts were right on 41 of 52 Fridays.

Thanks for listening, and see you in July!
"""

BLOG_PAGE = """Checkmates of the Week – 3 April 2020

Hi all! Hope you have a good week. Two games and one book caught my eye.

The Windmill at Oldford: A Rook That Would Not Stop [game][pgn]

White gives up the queen on move 22 and takes seven pieces in a row:

  • The rook gives check
  • The king steps aside
    • It has only one square

Position after move 22. Diagram taken from (Lindqvist, 2019).

Image taken from the club's page.

Endgames with Two Bishops [video]

Two bishops mate in at most nineteen moves. The trick is to walk them side by side.

That's it for this week. Keep playing and see you soon!

Checkmates of the Week – 27 March 2020

Hello everyone, one single study today.

A Study of Two Knights [book][pgn]

Two knights cannot force mate against a bare king, yet against a pawn they sometimes can.

Until next week!
"""

LETTER = """12th letter! If you missed the older letters, they are in the archive here.
Priya here, I'm the editor of this letter and one of the voices of the Saturday show.
Welcome to another edition of Airwaves Monthly. A handful of things that I heard.
Ruth Okafor has collected jingles for forty years. Her cellar in Leeds holds 12,000 tapes.
She plays ten of them every Sunday and tells who sang them.
However, tape does not last. That is why Okafor now copies four tapes a night.
This one made me laugh.
A shop in Lisbon sells radios with one station. The shopkeeper solders the dial in place.
Customers choose the station when they pay, and the dial never moves again.
Again on the topic of old radios, the museum in Delft repairs valve sets for free in May.
The museum's volunteers fixed 84 sets last year, among them one that survived two floods.
Bring the set dry and without batteries.
Digital radio turned twenty-five. The first regular service started in Norway in 1995.
But is it better?
The institute in Graz compared DAB with FM in tunnels. DAB kept its signal in 70 percent of them.
What a month for radio!
Let me know what you heard.
See you in June, Priya
"""

TALK = """# Beekeeping News #7, March 5th, 2019 - Oldford Evening School

So hello everyone. and welcome back to the beekeeping class I am going to.

 start with a few things from the news before we open the first hive of the year.

 there were quite a lot of them this month.

Let's start with the mites. So a group in Zurich has counted mites in.

Forty hives over the winter. and what they did is they weighed the debris on the.

 floor of the hive every week. It turned out that the weight of the debris.

 predicts the number of mites pretty well. so they got within ten percent.

![](img/hive_1.png)

Okay another interesting thing I saw was about the colour of the hives.

 someone painted thirty hives in five colours and the bees found their way home.

 faster when neighbours had different colours. so white and blue was best.

Yeah one last thing about honey before we go out. so the price went up to.

 nine euros a jar in the shops which is the highest it has ever been. and the.

 reason is the cold spring in the south where the acacia froze.

Alright that's all I have for today and see you on the roof next week.
"""
