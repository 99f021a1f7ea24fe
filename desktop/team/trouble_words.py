"""The sentences for every reason a team database cannot be used; both parts of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.messages import Message, msg
from desktop.team.types import Trouble

_CLOCK = msg("Ask who runs the server for a new certificate; see also whether the date of this"
             " computer is right.")
_ASK = msg("Ask who runs the server.")
_UPDATE = msg("Update this program; until then your changes wait safely in the file.")

WHAT: Mapping[str, Message] = MappingProxyType({
    # No way there.
    "name": msg("No server called {server} is known here."),
    "route": msg("There is no way to {server}: this computer has no network to it."),
    "port": msg("{server} answers, but nothing listens on port {port}."),
    "timeout": msg("{server} does not answer."),
    "lost": msg("The connection to {place} broke off."),
    "starting": msg("The server {server} is starting or stopping just now."),
    "busy": msg("{place} has too much to do just now."),
    "not_postgres": msg("What answers at {server}, port {port}, is not PostgreSQL."),
    # Who it is.
    "tls_off": msg("The server {server} offers no encrypted connection."),
    "tls_expired": msg("The certificate of {server} has expired."),
    "tls_not_yet": msg("The certificate of {server} is not valid yet."),
    "tls_unknown": msg("The certificate of {server} was signed by an authority this computer"
                       " does not know."),
    "tls_name": msg("The certificate that {server} shows was made for another server."),
    "tls_root": msg("The file of the authority, {file}, cannot be read."),
    "tls": msg("No encrypted connection to {server} came about: {detail}."),
    # Who asks.
    "password": msg("The password of {login} is not right for {place}."),
    "no_password": msg("The password of {login} for {place} is not known on this computer."),
    "login": msg("{server} knows no login {login}."),
    "revoked": msg("The login {login} may no longer use {place}."),
    "not_allowed": msg("{server} takes no connection of {login} from this computer."),
    "rights": msg("The login {login} has not the rights for this in {place}."),
    # What is there.
    "no_database": msg("There is no database {database} on {server}."),
    "foreign": msg("The database {database} on {server} belongs to something else."),
    "exists": msg("There is a team database at {place} already."),
    "empty": msg("The database {place} is empty: no team database is there."),
    "server_old": msg("The PostgreSQL on {server} is too old: it is version {detail}."),
    "older": msg("The team database at {place} was made by an older Muster."),
    "newer": msg("The team database at {place} was made by a newer Muster."),
    "client": msg("The team database at {place} asks for a newer Muster."),
    "not_joined": msg("This file belongs to no team database."),
    # While at work.
    "full": msg("The disk of the server {server} is full."),
    "read_only": msg("{place} takes no changes: it is a copy for reading."),
    "unknown": msg("{place} cannot be used: {detail}."),
})

_WAITS = msg("Nothing needs to be done: changes wait here and go out by themselves.")

NEXT: Mapping[str, Message] = MappingProxyType({
    "name": msg("Check the name, and whether this computer is in the right network or VPN."),
    "route": msg("Connect to the network or VPN; changes wait here and go out by themselves."),
    "port": msg("Check the port, and whether PostgreSQL runs there and listens to the network."),
    "timeout": msg("Check the network or VPN; a firewall may be in between. Changes wait here."),
    "lost": _WAITS,
    "starting": _WAITS,
    "busy": _WAITS,
    "not_postgres": msg("Check server and port; PostgreSQL's is 5432."),
    "tls_off": msg("Ask who runs the server to turn on TLS; without it others on the way can"
                   " read along."),
    "tls_expired": _CLOCK,
    "tls_not_yet": _CLOCK,
    "tls_unknown": msg("Ask who runs the server for the file of their authority and name it"
                       " here."),
    "tls_name": msg("Use the name that stands in the certificate, or ask who runs the server."),
    "tls_root": msg("Choose the file again; it holds a certificate as text (PEM)."),
    "tls": _ASK,
    "password": msg("Type it again or paste your join code; an admin of the team can make a new"
                    " one."),
    "no_password": msg("Type the password or paste your join code; an admin of the team can make a"
                       " new one."),
    "login": msg("Check how it is written, or ask an admin of the team for an invitation."),
    "revoked": msg("Ask an admin of the team for a new invitation; your changes are kept in this"
                   " file."),
    "not_allowed": msg("Ask who runs the server to let this computer in (pg_hba.conf)."),
    "rights": msg("Ask an admin of the team, or who runs the server."),
    "no_database": msg("Check the name, or have the database made on the server first."),
    "foreign": msg("Take an empty database: Muster puts nothing beside other data."),
    "exists": msg("Join it with a join code of its admin, or take an empty database."),
    "empty": msg("Check the name of the database, or create the team database there."),
    "server_old": msg("PostgreSQL 15 or newer is needed; ask who runs the server."),
    "older": msg("An admin brings it up to date with Create team database; until then changes"
                 " wait here."),
    "newer": _UPDATE,
    "client": _UPDATE,
    "not_joined": msg("Join one with a join code, or create one."),
    "full": msg("Tell who runs the server to make room; changes wait here and go out afterwards."),
    "read_only": msg("Ask who runs the server for the address of the one that takes changes."),
    "unknown": msg("Your changes are kept in this file; try again, or show this to who runs the"
                   " server."),
})

STOPPED = Trouble(
    "cancelled",
    msg("The round with the team database was stopped."),
    msg("It goes on where it was: by itself in a few minutes, or with Sync now."),
)
"""Somebody asked for it."""
