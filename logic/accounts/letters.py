"""What is mailed to people about their accounts: plain words and one link. Sending is a job of its own."""

from data.repositories.records import NewJob

SIGNED = "\n\nRedSercotec\n"


def invitation(to: str, name: str, inviter: str, link: str) -> NewJob:
    """Return the mail that lets a person in for the first time."""
    return _mail(
        to,
        "Invitación a RedSercotec",
        f"Hola, {name}:\n\n{inviter} le invita a trabajar en el portal RedSercotec.\n"
        f"Para entrar, elija su clave en esta dirección. Vale por siete días y se usa una sola vez:\n\n{link}\n\n"
        "Si no esperaba esta invitación, no haga nada.",
    )


def reset(to: str, name: str, link: str) -> NewJob:
    """Return the mail with which a person chooses another password."""
    return _mail(
        to,
        "Elija otra clave de RedSercotec",
        f"Hola, {name}:\n\nAlguien pidió cambiar la clave de su cuenta en RedSercotec.\n"
        f"Si fue usted, elija otra en esta dirección. Vale por una hora y se usa una sola vez:\n\n{link}\n\n"
        "Si no fue usted, no haga nada: su clave sigue igual.",
    )


def changed(to: str, name: str, what: str) -> NewJob:
    """Return the mail that tells a person of a change to his account, in case it was not his."""
    return _mail(
        to,
        f"Cambió {what} de su cuenta de RedSercotec",
        f"Hola, {name}:\n\nCambió {what} de su cuenta en RedSercotec.\n"
        "Si no fue usted, avise hoy mismo a la webmaster o al webmaster del portal.",
    )


def _mail(to: str, subject: str, text: str) -> NewJob:
    return NewJob("send mail", {"to": to, "subject": subject, "text": text + SIGNED})
