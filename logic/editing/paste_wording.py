"""What is told of a paste: what was left out or changed, by code, and why a file could not be read. The codes are those of ``data.clipboard``.

To add a code is to add one line: the sentence for one, and for several with ``{n}``. ``_QUOTED`` are those of which it helps to read the
first one's words.
"""

from collections.abc import Iterable

from data.clipboard.docx_package import MOST_FILE
from data.clipboard.pasted import Dropped
from logic.checks.agreement import Count, size, visible

_SENTENCES: dict[str, tuple[str, str]] = {
    # Left out, since it says nothing to a reader
    "script": ("Se quitó un programa.", "Se quitaron {n} programas."),
    "style": (
        "Se quitó una lista de colores y tamaños de letra.",
        "Se quitaron {n} listas de colores y tamaños de letra.",
    ),
    "navigation": ("Se quitó un menú de otro sitio.", "Se quitaron {n} menús de otro sitio."),
    "frame": ("Se quitó un recuadro con otra página.", "Se quitaron {n} recuadros con otras páginas."),
    "form": ("Se quitó una parte de un formulario.", "Se quitaron {n} partes de formularios."),
    "embedded": ("Se quitó un objeto de otro programa.", "Se quitaron {n} objetos de otros programas."),
    "media": ("Se quitó un video o un audio.", "Se quitaron {n} videos o audios."),
    "contents": (
        "Se quitó una línea del índice: el portal hace el suyo.",
        "Se quitaron {n} líneas del índice: el portal hace el suyo.",
    ),
    "rule": ("Se quitó una línea de separación.", "Se quitaron {n} líneas de separación."),
    "comment": ("Se quitó un comentario.", "Se quitaron {n} comentarios."),
    "deleted-text": (
        "Se quitó un texto que estaba marcado como borrado.",
        "Se quitaron {n} textos que estaban marcados como borrados.",
    ),
    "hidden-text": ("Se quitó un texto que no se veía.", "Se quitaron {n} textos que no se veían."),
    "hidden-characters": ("Se quitaron signos que no se ven.", "Se quitaron signos que no se ven en {n} lugares."),
    "symbol": ("Se quitó un signo de una letra especial.", "Se quitaron {n} signos de letras especiales."),
    "drawing": (
        "Se quitó un dibujo. Guárdelo como imagen y agréguelo.",
        "Se quitaron {n} dibujos. Guárdelos como imágenes y agréguelos.",
    ),
    # Pictures
    "picture-not-brought": (
        "Una imagen no vino. Agréguela desde su equipo.",
        "{n} imágenes no vinieron. Agréguelas desde su equipo.",
    ),
    "picture-too-large": (
        "Una imagen es demasiado grande y no vino. Achíquela y agréguela.",
        "{n} imágenes son demasiado grandes y no vinieron. Achíquelas y agréguelas.",
    ),
    "picture-not-taken": (
        "Una imagen no es PNG, JPEG ni WebP, o está dañada: no vino.",
        "{n} imágenes no son PNG, JPEG ni WebP, o están dañadas: no vinieron.",
    ),
    "too-many-pictures": ("Hay demasiadas imágenes: una no vino.", "Hay demasiadas imágenes: {n} no vinieron."),
    "picture-other-type": (
        "Una imagen decía ser de otro tipo. Se guardó por lo que es.",
        "{n} imágenes decían ser de otro tipo. Se guardaron por lo que son.",
    ),
    "picture-without-alt": (
        "Una imagen no tiene texto alternativo. Escríbalo antes de publicar.",
        "{n} imágenes no tienen texto alternativo. Escríbalo antes de publicar.",
    ),
    "alt-shortened": ("Se acortó un texto alternativo. Revíselo.", "Se acortaron {n} textos alternativos. Revíselos."),
    "picture-here": (
        "Aquí no puede ir una imagen. Quedó su texto alternativo.",
        "Aquí no pueden ir imágenes. Quedaron los textos alternativos de {n}.",
    ),
    # Links
    "empty-link": (
        "Un enlace no llevaba a ninguna parte. Quedó su texto.",
        "{n} enlaces no llevaban a ninguna parte. Quedaron sus textos.",
    ),
    "inner-link": (
        "Un enlace llevaba a otra parte del mismo texto. Quedó sin enlace.",
        "{n} enlaces llevaban a otra parte del mismo texto. Quedaron sin enlace.",
    ),
    "relative-link": (
        "Un enlace no decía a qué sitio lleva. Quedó su texto: agregue la dirección completa.",
        "{n} enlaces no decían a qué sitio llevan. Quedaron sus textos: agregue las direcciones completas.",
    ),
    "phone-link": ("Un enlace a un teléfono quedó como texto.", "{n} enlaces a teléfonos quedaron como texto."),
    "local-link": (
        "Un enlace llevaba a un archivo de un computador. Quedó su texto.",
        "{n} enlaces llevaban a archivos de un computador. Quedaron sus textos.",
    ),
    "unsafe-link": ("Un enlace no era seguro. Quedó su texto.", "{n} enlaces no eran seguros. Quedaron sus textos."),
    "wrong-link": (
        "La dirección de un enlace está mal escrita. Quedó su texto.",
        "Las direcciones de {n} enlaces están mal escritas. Quedaron sus textos.",
    ),
    "footnote": (
        "Una nota al pie quedó sin enlace. Su texto está al final.",
        "{n} llamadas de notas al pie quedaron sin enlace. Sus textos están al final.",
    ),
    # Words
    "struck-text": (
        "Un texto venía tachado y ya no lo está. Bórrelo si no va.",
        "{n} textos venían tachados y ya no lo están. Bórrelos si no van.",
    ),
    "raised-text": (
        "Un texto venía más arriba o más abajo que la línea y ya no lo está. Revíselo.",
        "{n} textos venían más arriba o más abajo que la línea y ya no lo están. Revíselos.",
    ),
    "formula": ("Una fórmula quedó como texto. Revísela.", "{n} fórmulas quedaron como texto. Revíselas."),
    "text-box": ("Un cuadro de texto quedó como párrafos.", "{n} cuadros de texto quedaron como párrafos."),
    "marks-flattened": (
        "Una frase tenía demasiadas marcas. Se quitaron las últimas.",
        "{n} trozos perdieron sus marcas, por ser demasiadas en una frase.",
    ),
    "mark-here": (
        "Aquí no puede ir una negrita, cursiva o enlace. Quedó el texto.",
        "Aquí no pueden ir negritas, cursivas ni enlaces. Quedaron los textos de {n}.",
    ),
    # Headings
    "heading-folded": (
        "Un título era de cuarto nivel o más. Quedó en el tercero.",
        "{n} títulos eran de cuarto nivel o más. Quedaron en el tercero.",
    ),
    "heading-link": ("Un título tenía un enlace. Quedó sin él.", "{n} títulos tenían enlaces. Quedaron sin ellos."),
    "heading-shortened": (
        "Un título era muy largo. Se acortó, y entero quedó como párrafo.",
        "{n} títulos eran muy largos. Se acortaron, y enteros quedaron como párrafos.",
    ),
    "heading-without-text": (
        "Un título no tenía texto debajo. Quedó como párrafo.",
        "{n} títulos no tenían texto debajo. Quedaron como párrafos.",
    ),
    "heading-here": (
        "Aquí no puede empezar una sección. Su título quedó como párrafo en negrita.",
        "Aquí no pueden empezar secciones. {n} títulos quedaron como párrafos en negrita.",
    ),
    "too-many-sections": (
        "Hay demasiadas secciones: un título quedó como párrafo.",
        "Hay demasiadas secciones: {n} títulos quedaron como párrafos.",
    ),
    # Lists
    "list-folded": (
        "Una línea estaba demasiado adentro de una lista. Subió un nivel.",
        "{n} líneas estaban demasiado adentro de una lista. Subieron de nivel.",
    ),
    "list-split": (
        "Una lista era demasiado larga. Quedó en varias.",
        "{n} listas eran demasiado largas. Quedaron en varias.",
    ),
    "list-paragraphs-joined": (
        "Dos párrafos de una línea de lista se juntaron.",
        "Se juntaron párrafos en {n} líneas de listas.",
    ),
    "definition-joined": (
        "Los párrafos de una definición se juntaron.",
        "Los párrafos de {n} definiciones se juntaron.",
    ),
    "list-here": (
        "Aquí no puede ir una lista. Cada línea quedó como párrafo.",
        "Aquí no pueden ir listas. Las líneas de {n} quedaron como párrafos.",
    ),
    # Tables
    "table-unwrapped": (
        "Una tabla solo acomodaba el texto. Quedó lo que tenía dentro.",
        "{n} tablas solo acomodaban el texto. Quedó lo que tenían dentro.",
    ),
    "table-header-rows": (
        "Una tabla tenía varias filas de títulos. Quedó una: revísela.",
        "{n} tablas tenían varias filas de títulos. Quedó una en cada una: revíselas.",
    ),
    "table-header-guessed": (
        "Una tabla no decía cuáles eran sus títulos. Se tomó su primera fila: revísela.",
        "{n} tablas no decían cuáles eran sus títulos. Se tomaron sus primeras filas: revíselas.",
    ),
    "table-caption-taken": (
        "Una tabla no tenía nombre. Se le puso el de su sección: revíselo.",
        "{n} tablas no tenían nombre. Se les puso el de su sección: revíselos.",
    ),
    "table-split": (
        "Una tabla era demasiado larga. Quedó en varias.",
        "{n} tablas eran demasiado largas. Quedaron en varias.",
    ),
    "merged-cells": (
        "Una celda estaba unida con otras. Se separó: revise la tabla.",
        "{n} celdas estaban unidas con otras. Se separaron: revise las tablas.",
    ),
    "cell-joined": ("Los párrafos de una celda se juntaron.", "Los párrafos de {n} celdas se juntaron."),
    "caption-joined": (
        "Los párrafos del nombre de una tabla se juntaron.",
        "Los párrafos de los nombres de {n} tablas se juntaron.",
    ),
    "table-here": (
        "Aquí no puede ir una tabla. Cada fila quedó como párrafo.",
        "Aquí no pueden ir tablas. Las filas de {n} quedaron como párrafos.",
    ),
    # Blocks
    "paragraph-split": (
        "Un párrafo era demasiado largo. Quedó en varios.",
        "{n} párrafos eran demasiado largos. Quedaron en varios.",
    ),
    "quote-unwrapped": (
        "Una cita tenía más que párrafos. Quedó como texto.",
        "{n} citas tenían más que párrafos. Quedaron como texto.",
    ),
    "blocks-joined": (
        "Dos párrafos se juntaron, porque aquí va una sola frase.",
        "Se juntaron párrafos en {n} lugares, porque aquí va una sola frase.",
    ),
    # Too much, or broken
    "too-long": (
        "El texto es demasiado largo. Vino hasta donde cabe: traiga el resto aparte.",
        "El texto es demasiado largo. Vino hasta donde cabe: traiga el resto aparte.",
    ),
    "too-many-blocks": ("Un párrafo no cupo en su sección.", "{n} párrafos no cupieron en sus secciones."),
    "too-deep": (
        "Una parte estaba metida demasiado adentro y no vino.",
        "{n} partes estaban metidas demasiado adentro y no vinieron.",
    ),
    "cut-markup": ("El texto venía cortado al final. Revíselo.", "El texto venía cortado en {n} lugares. Revíselo."),
    "not-fitting": (
        "Las marcas del texto no se pudieron tomar. Vino solo el texto.",
        "Las marcas del texto no se pudieron tomar. Vino solo el texto.",
    ),
}

_UNWORDED = ("Algo no vino como estaba. Revise el texto.", "{n} cosas no vinieron como estaban. Revise el texto.")

_QUOTED = frozenset(
    "deleted-text hidden-text struck-text raised-text formula text-box heading-folded heading-shortened heading-without-text "
    "heading-here too-many-sections table-here list-here too-many-blocks too-long too-deep relative-link wrong-link unsafe-link "
    "local-link merged-cells table-header-guessed table-caption-taken table-unwrapped".split()
)

_REFUSED = {
    "too-large": f"El archivo pasa de {size(MOST_FILE)}. Divídalo, o quítele imágenes.",
    "not-docx": "Ese archivo no es un documento de Word (.docx). Ábralo en Word o LibreOffice y guárdelo como .docx.",
    "encrypted": "El documento tiene clave, o es de un Word antiguo (.doc). Guárdelo como .docx, sin clave.",
    "bomb": "El documento trae más de lo que el portal lee de una vez. Divídalo en partes.",
    "damaged": "El archivo está dañado. Ábralo en Word, guárdelo otra vez y tráigalo de nuevo.",
    "doctype": "El documento trae instrucciones que el portal no acepta. Ábralo en Word, guárdelo otra vez y tráigalo de nuevo.",
}

PLACE_UNFIT = "Aquí no se puede pegar. Ponga el cursor en un párrafo y pegue otra vez."
NOTHING_LEFT = "No quedó nada que traer: lo que pegó no tiene texto."
MISSING_PICTURE = "(Aquí iba una imagen que no vino.)"


def told(dropped: Iterable[Dropped]) -> tuple[str, ...]:
    """Return a sentence for each thing that was left out or changed, in the same order. Two of the same code are one."""
    together: dict[str, Dropped] = {}
    for each in dropped:
        before = together.get(each.code)
        count = each.count + (before.count if before else 0)
        together[each.code] = Dropped(each.code, count, (before.excerpt if before else "") or each.excerpt)
    return tuple(map(_sentence, together.values()))


def docx_refusal(reason: str) -> str:
    """Return why a file could not be read as DOCX, and what to do."""
    return _REFUSED.get(reason, _REFUSED["damaged"])


def _sentence(dropped: Dropped) -> str:
    one, many = _SENTENCES.get(dropped.code, _UNWORDED)
    sentence = one if dropped.count == 1 else many.format(n=Count(dropped.count))
    if dropped.code not in _QUOTED or not dropped.excerpt.strip():
        return sentence
    quoted = visible(" ".join(dropped.excerpt.split()).rstrip("."))
    return f"{sentence} {'Decía' if dropped.count == 1 else 'Lo primero'}: «{quoted}»."
