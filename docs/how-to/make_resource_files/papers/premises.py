"""Two lists to tick: before a premises is rented, and for the permit of health of a food business."""

from make_resource_files.formats.blocks import GESTION, Break, Heading, Items, Notice, Paper, Table, Text

RENT = Paper(
    "lista-antes-de-arrendar",
    "Antes de arrendar un local",
    "Lleve esta lista a la visita. No firme mientras le falten las tres primeras marcas.",
    GESTION,
    (
        Table(("Dirección del local", "Fecha de la visita"), (("", ""),), (12, 5), tall=0.75),
        Heading("Primero: ¿se permite mi rubro aquí?"),
        Items(
            (
                "Pregunté en la Dirección de Obras si en esa dirección se permite mi rubro.",
                "El local tiene recepción de obras.",
                "El local tiene número de rol, y quien arrienda puede probar que es suyo o que puede arrendarlo.",
            ),
            "Casillas",
        ),
        Heading("El lugar"),
        Items(
            (
                "Hay agua potable y alcantarillado.",
                "La luz alcanza para mis máquinas.",
                "Hay ventilación para el calor, los olores y el vapor.",
                "Se puede entrar con coche o silla de ruedas.",
                "El ruido de mi trabajo no molesta a los vecinos.",
            ),
            "Casillas",
        ),
        Heading("Si trabajo con alimentos"),
        Items(
            (
                "Pregunté en la SEREMI de Salud qué papeles pide para mi rubro.",
                "Puedo separar lo limpio de lo sucio.",
                "Puedo dejar el local terminado antes de pedir el permiso.",
            ),
            "Casillas",
        ),
        Heading("El contrato"),
        Items(
            (
                "Dice cuánto se paga, cuándo y cómo sube.",
                "Dice cuánto dura y cómo se termina.",
                "Dice quién paga los arreglos.",
                "Me deja poner ahí el domicilio del negocio.",
                "Dice qué pasa si la municipalidad no me da la patente.",
                "Si es un condominio, tengo el permiso por escrito.",
            ),
            "Casillas",
        ),
        Heading("Las cuentas"),
        Items(
            ("Sé cuánto tengo que vender al mes para pagar el arriendo.", "Puedo pagar tres meses aunque venda poco."),
            "Casillas",
        ),
    ),
    size=10.5,
)

SANITARY = Paper(
    "lista-permiso-sanitario",
    "Lista para el permiso sanitario de alimentos",
    "Para quien hace, guarda, envasa o vende alimentos. Se pide en la SEREMI de Salud.",
    GESTION,
    (
        Table(("Negocio y rubro", "Dirección del local"), (("", ""),), (8, 9), tall=0.75),
        Heading("1. Antes de gastar"),
        Items(
            (
                "Pregunté en la municipalidad si la zonificación permite mi rubro en esa dirección.",
                "Pregunté en la SEREMI de Salud qué papeles pide para mi rubro.",
                "Pregunté cuánto es el arancel y cómo se paga.",
                "Pregunté si mi rubro necesita **autorización expresa**. Si la necesita, no puedo abrir antes de tenerla.",
                "Hice el plano antes de comprar los equipos.",
            ),
            "Casillas",
        ),
        Heading("2. El local, terminado"),
        Items(
            (
                "El local está terminado y habilitado. La solicitud viene después.",
                "Hay agua potable y alcantarillado.",
                "Lo limpio y lo sucio siguen caminos separados.",
                "El calor, el olor y el vapor tienen por dónde salir.",
                "La basura tiene su lugar y su horario.",
                "La cocina del negocio no se comparte con la de la casa.",
            ),
            "Casillas",
        ),
        Break(),
        Heading("3. Los papeles que se piden con más frecuencia"),
        Text("Su SEREMI puede pedir otros. Marque cada uno cuando lo tenga."),
        Table(
            ("Papel", "Qué es o de dónde sale", "Listo"),
            (
                ("Zonificación", "Informe de la municipalidad: dice si su rubro se permite ahí", "☐"),
                ("Agua y alcantarillado", "Comprobante de que el local los tiene. Pregunte cuál aceptan", "☐"),
                ("Plano o croquis", "Dibujo del local a escala entre 1:50 y 1:100", "☐"),
                ("Memoria del proceso", "Una hoja suya: cómo hace el alimento, paso a paso", "☐"),
                ("Materias primas", "La lista de lo que usa y cómo lo guarda", "☐"),
                ("Lista de alimentos", "Todo lo que va a hacer o vender", "☐"),
                ("Control de calidad", "Qué revisa, cada cuánto y quién lo anota", "☐"),
                ("Manejo de residuos", "Dónde queda la basura y quién la retira", "☐"),
                ("Calor, olor y vapor", "Cómo los saca: campana, ducto o ventana", "☐"),
            ),
            (4.4, 10.8, 1.8),
            tall=0.8,
        ),
        Heading("4. La solicitud y los plazos"),
        Table(
            ("Paso", "Fecha o dato"),
            (
                ("Envié la solicitud en línea. Número:", ""),
                ("Plazo de la SEREMI: 30 días hábiles. Se cumple el:", ""),
                ("Me hicieron observaciones. Se corrigen en el plazo que dan, una sola vez:", ""),
                ("Vino la inspección (puede venir después):", ""),
                ("Respuesta y número del permiso:", ""),
            ),
            (10.2, 6.8),
            tall=0.85,
        ),
        Heading("5. Después"),
        Items(
            (
                "El permiso dura al menos tres años y se prorroga solo, mientras no lo dejen sin efecto.",
                "Vale para esa dirección y ese rubro. Si cambia uno, avise antes a la SEREMI.",
                "La patente municipal es otro permiso, de otra oficina.",
            )
        ),
        Notice(
            "De dónde sale",
            "Código Sanitario, artículo 7, y ChileAtiende, ficha de autorización sanitaria de alimentos."
            " ¿Dudas? Pregunte en la SEREMI de Salud o gratis en la asesoría de este portal.",
        ),
    ),
    size=11,
)
