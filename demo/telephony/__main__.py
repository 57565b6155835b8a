"""The demonstration with telephony: `./run --with-telephony`.

Adds a simulated line to the site's settings, starts an exchange and made-up residents on this machine, and serves
the site beside them.
"""

import argparse
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from demo.telephony.exchange import exchange
from demo.telephony.residents import Manner, residents
from demo.telephony.running import free_port, free_range
from demo.telephony.tree import NoAsterisk, Tree, obtain

ROOT = Path(__file__).parents[2]
MANNER = Manner(rings_ms=3000, talks_ms=60_000)
TABLE = """
[telephony]
simulated = true
secret = "{secret}"
trunk = "sip:127.0.0.1:{line}"
caller = "1008010000"
recordings = "{recordings}"
websocket = "ws://127.0.0.1:{web}/ws"
port = {port}
sip_port = {sip}
web_port = {web}
rtp_first = {first}
rtp_last = {last}
"""


def main() -> int:
    """Parse the arguments and serve; what cannot be had is said in a sentence."""
    parser = argparse.ArgumentParser(description="带电话的示范站点。 The demonstration with telephony.")
    parser.add_argument("--settings", type=Path, required=True)
    parser.add_argument("--port", default="8000")
    stated = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        tree = obtain()
    except NoAsterisk as reason:
        sys.stderr.write(f"没有 Asterisk，不能演示电话：{reason}\nNo telephony without Asterisk: {reason}\n")
        return 1
    with tempfile.TemporaryDirectory(prefix="shixiao-") as folder:
        return _serve(tree, Path(folder), stated.settings, stated.port)


def _serve(tree: Tree, folder: Path, settings: Path, port: str) -> int:
    line = free_port()
    environment = os.environ | {"SHIXIAO_SETTINGS": str(_with_line(settings, folder, line))}
    _manage(environment, "give-phones")
    _manage(environment, "asterisk-config", str(folder / "etc"))
    with residents(folder / "line", line, MANNER), exchange(tree, folder):
        print("电话已就绪：以回访员登录，打开“我的电话”，选一位居民拨打。居民三秒后接听，声音是一个长音。")
        print("Telephony is ready: log in as a call agent, open 我的电话 and call somebody; they answer with a tone.")
        command = [sys.executable, "manage.py", "serve", "--port", port]
        serving = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603
        try:
            return serving.wait()
        except KeyboardInterrupt:
            serving.terminate()  # it answers what it has begun, and the dialer writes down what it has heard
            serving.wait()
            return 0


def _with_line(settings: Path, folder: Path, line: int) -> Path:
    """A settings file beside the site's own, which leaves that as it is."""
    first = free_range(600)
    table = TABLE.format(
        secret=secrets.token_hex(16),
        line=line,
        recordings=folder / "recordings",
        port=free_port(),
        sip=free_port(),
        web=free_port(),
        first=first,
        last=first + 599,
    )
    written = settings.with_name("with-telephony.toml")
    written.touch(mode=0o600)
    written.write_text(settings.read_text("utf8") + table, "utf8")
    (folder / "recordings").mkdir()
    return written


def _manage(environment: dict[str, str], *command: str) -> None:
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
