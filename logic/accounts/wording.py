"""What is said of what a person gave, by code: the same on a screen and on the command line."""

from logic.errors import Fault

_SENTENCES = {
    "password-short": "Use {least} caracteres o más. Varias palabras juntas sirven.",
    "password-long": "Use {most} caracteres o menos.",
    "password-common": "Es una clave que se adivina pronto. Pruebe con cuatro palabras que no tengan relación.",
    "password-own": "La clave no puede ser su nombre ni su correo.",
    "password-other": "Las dos claves no son iguales. Escríbala de nuevo.",
    "password-same": "Es la misma clave de antes. Elija otra.",
    "current-wrong": "Esa no es su clave actual.",
    "code-wrong": "El código no es el de ahora. Espere el siguiente y escríbalo.",
    "code-used": "No es un código de ahora, o ya se usó. Espere el siguiente, o use uno de respaldo.",
    "email-shape": "Escriba un correo completo, como ana@ejemplo.cl.",
    "email-taken": "Ya hay una cuenta con ese correo.",
    "name-missing": "Escriba el nombre de la persona.",
    "name-long": "Use {most} letras o menos.",
    "name-letters": "El nombre tiene signos que no se ven o que no son de un nombre. Escríbalo de nuevo.",
    "role-unknown": "Elija uno de los roles de la lista.",
    "already-in": "Esa persona ya eligió su clave: no necesita invitación.",
    "own-account": "No puede cambiar esto de su propia cuenta. Pídaselo a otra persona.",
}

ROLE_NAMES = {
    "member": "persona registrada",
    "advisor": "asesora o asesor",
    "partner": "institución socia",
    "editor": "editora de contenidos",
    "webmaster": "webmaster",
    "head": "jefatura de la unidad",
    "operator": "operación",
}


def fault_sentence(fault: Fault) -> str:
    """Return what to say of a fault."""
    return _SENTENCES[fault.code].format(**fault.values)


def wait_sentence(wait: int) -> str:
    """Return what to say to whoever must wait, or failed."""
    if not wait:
        return "El correo o la clave no son correctos."
    minutes = -(-wait // 60)
    told = f"{wait} segundos" if wait < 60 else "un minuto" if minutes == 1 else f"{minutes} minutos"
    return f"Hubo demasiados intentos. Espere {told} y pruebe de nuevo."
