"""Spanish words that say nothing of what a text is about, without accents, as ``analysis.fold`` gives them.

Only words of grammar. "Estado", "hecho" or "parte" stand in lists of others, but name things that people look for here.
"""

STOP_WORDS = frozenset(
    """
    a al ante aquel aquella aquellas aquello aquellos aqui asi aun aunque cada como con contra cual cuales cualquier cuando
    cuyo cuya cuyos cuyas da de del desde donde dos durante e el ella ellas ello ellos en entre era eran eres es esa esas ese eso
    esos esta estaba estaban estan estar estas este esto estos estoy fue fueron ha habia habian haber han hasta hay he la las le les
    lo los mas me mi mis mucho muchos muy nada ni no nos nosotros nuestra nuestras nuestro nuestros o os otra otras otro otros
    para pero poco por porque pues que quien quienes se sea sean segun ser si sido siempre sin sobre solo somos son soy su sus
    suya suyo tal tales tambien tampoco tan tanto te tenia tiene tienen tengo toda todas todo todos tras tu tus u un una unas uno
    unos usted ustedes va vamos van vosotros voy y ya yo
    """.split()
)
