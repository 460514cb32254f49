"""E-mails."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from prosecution_barriers.intake.documents.mail import read_mail


@pytest.fixture
def read(tmp_path):
    """Reads a message given as one, or as text or bytes."""

    def read(message):
        data = message.encode() if isinstance(message, str) else bytes(message)
        (tmp_path / "a.eml").write_bytes(data)
        return read_mail(tmp_path / "a.eml")

    return read


def letter(**headers):
    message = EmailMessage()
    for name, value in {"From": "A <a@example.org>", "To": "b@example.org", "Subject": "Plea", **headers}.items():
        message[name] = value
    return message


def test_headers_come_first(read):
    """Who, to whom, when and what about stand before the text, in this order."""
    message = letter(Date="Tue, 12 Mar 2024 10:00:00 +0000", Cc="c@example.org")
    message["X-Mailer"] = "not shown"
    message.set_content("Dear all,\n\nplease see below.\n")
    document = read(message)
    assert document.text == (
        "From: A <a@example.org>\nTo: b@example.org\nCc: c@example.org\nDate: Tue, 12 Mar 2024 10:00:00 +0000\n"
        "Subject: Plea\n\nDear all,\n\nplease see below."
    )
    assert (document.kind, document.title) == ("email", "Plea")


def test_plain_text_is_preferred(read):
    """Of two forms of the text the plain one is read."""
    message = letter()
    message.set_content("plain")
    message.add_alternative("<p>rich</p>", subtype="html")
    assert read(message).text.endswith("\n\nplain")


def test_html_is_read_where_there_is_no_text(read):
    """An e-mail in HTML alone, or with an empty plain part, shows what a reader would see."""
    message = letter()
    message.set_content(" ")
    message.add_alternative("<p>Dear <b>all</b></p><script>no</script>", subtype="html")
    assert read(message).text.endswith("\n\nDear all")


def test_attachments_are_named(read):
    """Files and e-mails that came with it are noted, and their text is not taken for that of the e-mail."""
    message = letter()
    message.set_content("See attached.")
    message.add_attachment("statement text", filename="ŵyl statement.txt")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="mg5.pdf")
    inner = letter(Subject="Inner")
    inner.set_content("inner text")
    message.add_attachment(inner)
    document = read(message)
    assert document.text.endswith("\n\nSee attached.")
    assert document.notes == (
        "attachment “ŵyl statement.txt”, not read",
        "attachment “mg5.pdf”, not read",
        "attached e-mail, not read",
    )


def test_encoded_headers_are_decoded(read):
    """Names in other alphabets are shown as they are written."""
    document = read(
        "From: =?utf-8?B?xbV5bg==?= <w@example.org>\nTo: b@example.org\nSubject: =?iso-8859-1?Q?caf=E9?=\n\nx\n"
    )
    assert document.text.startswith("From: ŵyn <w@example.org>\nTo: b@example.org\nSubject: café")


def test_broken_lines_are_mended_where_the_sender_says_so(read):
    """Lines that a mail program broke are one again; paragraphs, quotes and signatures are not joined."""
    message = (
        "From: a@example.org\nTo: b@example.org\nContent-Type: text/plain; format=flowed\n\n"
        "one \ntwo\nthree\n\n> q \nfour\n-- \nA. Sender\n"
    )
    assert read(message).text.endswith("one two\nthree\n\n> q four\n-- \nA. Sender")


@pytest.mark.parametrize(
    "damaged",
    [
        "From: a@example.org\nTo: \x00\xff\nDate: not a date\n\nkept\n",
        "From: =?utf-8?B?!!!!?=\nTo: @@@,,,<>\n\nkept\n",
        "From: a@example.org\nTo: b@example.org\nContent-Type: text/plain; charset=no-such\n\nkept\n",
        "From: a@example.org\nTo: b@example.org\nContent-Transfer-Encoding: base64\n\na2VwdA==\n",
        'From: a@example.org\nTo: b@example.org\nContent-Type: multipart/mixed; boundary="x"\n\n--x\n\nkept\n',
        "From someone Tue Mar 12\nFrom: a@example.org\nTo: b@example.org\n\nkept\n",
    ],
)
def test_damaged_messages_are_read_as_well_as_may_be(read, damaged):
    """Broken headers, unknown encodings and missing ends do not lose the text."""
    assert read(damaged).text.endswith("kept")


def test_an_encrypted_message_says_so(read):
    """An e-mail that only its addressee can open is noted."""
    message = "From: a@example.org\nTo: b@example.org\nContent-Type: application/pkcs7-mime\n\nAAAA\n"
    assert read(message).notes == ("the e-mail is encrypted, its text cannot be read",)
