"""Every fault of a settings file in a sentence, in both languages: where, what, and what to write instead."""

import difflib
from collections.abc import Iterable
from pathlib import Path

_TYPES = {
    str: ("加引号的文字", "text in quotation marks"),
    int: ("一个整数（不加引号）", "a whole number, without quotation marks"),
    bool: ("true 或 false（不加引号）", "true or false, without quotation marks"),
    list: ("方括号里的列表", "a list in square brackets"),
    dict: ("一个表", "a table"),
}
_NEW = "python -m district.config.new_settings"


class WrongSettings(SystemExit):
    """The settings cannot be used. The text says which line, why, and what to write instead."""


def _wrong(chinese: str, english: str) -> WrongSettings:
    return WrongSettings(f"{chinese}\n{english}")


def no_file(path: Path, variable: str) -> WrongSettings:
    """There is no such file."""
    return _wrong(
        f"没有找到设置文件 {path}。请先运行 ./run，或用环境变量 {variable} 指明它在哪里。",
        f"There is no settings file {path}. Run ./run first, or name the file in {variable}.",
    )


def unreadable(path: Path, error: OSError) -> WrongSettings:
    """The file is there and cannot be read."""
    return _wrong(
        f"设置文件 {path} 读不出来（{error.strerror}）。请让运行网站的账户可以读取它，其他人不可以：chmod 600。",
        f"The settings file {path} cannot be read ({error.strerror}). Let the account that runs the site read it, "
        "and nobody else: chmod 600.",
    )


def no_toml(path: Path, error: Exception) -> WrongSettings:
    """It is not TOML."""
    return _wrong(
        f"设置文件 {path} 有语法错误：{error}。请改正这一行，写法见 docs/how-to/production.md。",
        f"The settings file {path} is not valid TOML: {error}. Correct that line; see docs/how-to/production.md.",
    )


def missing(path: Path, table: str, key: str) -> WrongSettings:
    """A setting without which there is no site."""
    return _wrong(
        f"设置文件 {path} 缺少 [{table}] {key}。请对照 docs/how-to/production.md 补上。",
        f"The settings file {path} lacks [{table}] {key}. Add it; see docs/how-to/production.md.",
    )


def unknown(path: Path, table: str, name: str, known: Iterable[str]) -> WrongSettings:
    """A name that means nothing."""
    where = f"[{table}] {name}" if table else f"[{name}]"
    near = difflib.get_close_matches(name, known, 1, 0.5)
    instead = (f"是不是 {near[0]}？", f"Is it {near[0]}?") if near else ("请删去它。", "Remove it.")
    names = ", ".join(known)
    return _wrong(
        f"设置文件 {path} 里的 {where} 不是已知的设置，{instead[0]}可用的有：{names}。",
        f"{where} in {path} is no known setting. {instead[1]} Known are: {names}.",
    )


def wrong_type(path: Path, table: str, name: str, wanted: type) -> WrongSettings:
    """A value of another type."""
    where = f"[{table}] {name}" if table else f"[{name}]"
    chinese, english = _TYPES[wanted]
    return _wrong(
        f"设置文件 {path} 的 {where} 写法不对，应是{chinese}。",
        f"{where} in {path} is written wrongly: it is {english}.",
    )


def wrong_hosts(path: Path) -> WrongSettings:
    """No host, or one that is no name."""
    return _wrong(
        f'设置文件 {path} 的 [site] hosts 应列出网站的域名，例如 hosts = ["shixiao.example"]。',
        f'[site] hosts in {path} lists the names of the site, such as hosts = ["shixiao.example"].',
    )


def any_host(path: Path) -> WrongSettings:
    """The star, with which anybody could give the site another name."""
    return _wrong(
        f"设置文件 {path} 的 [site] hosts 不能用 *，请写出域名，否则别人可以冒用网站的地址。",
        f"[site] hosts in {path} may not hold *: name the hosts, or others can pass off their address as the site's.",
    )


def wrong_address(path: Path, address: str) -> WrongSettings:
    """An address that no browser understands."""
    return _wrong(
        f"设置文件 {path} 的 [site] address 是“{address}”，应以 https:// 或 http:// 开头，例如 https://shixiao.example。",
        f'[site] address in {path} is "{address}"; it begins with https:// or http://, such as https://shixiao.example.',
    )


def no_signing_key(path: Path) -> WrongSettings:
    """A file from before sheets were signed."""
    return _wrong(
        f"设置文件 {path} 缺少 [keys] signing（自评表的签名密钥）。请运行：{_NEW} {path} --add-missing，"
        "它只补上缺少的密钥，其余不变；然后另存一份设置文件。",
        f"The settings file {path} lacks [keys] signing, the key that signs sheets. Run: {_NEW} {path} --add-missing, "
        "which adds only what is missing; then keep a copy of the file.",
    )


def wrong_retired_key(path: Path) -> WrongSettings:
    """A public key that is none."""
    return _wrong(
        f"设置文件 {path} 的 [keys] retired_signing 应列出停用的公钥，每个 64 个十六进制字符。"
        "公钥见网站的“签名公钥”页；这里不要写私钥。",
        f"[keys] retired_signing in {path} lists retired public keys of 64 hexadecimal digits each, as the site's page "
        "of public keys shows them; never a private key.",
    )


def weak_key(path: Path, table: str, key: str, shortest: int) -> WrongSettings:
    """A key that is too short or no hexadecimal number."""
    return _wrong(
        f"设置文件 {path} 的 [{table}] {key} 不是合格的密钥，需要至少 {shortest} 个十六进制字符（个数为双数）。"
        f"可用 {_NEW} 另存一份新的，从中复制。",
        f"[{table}] {key} in {path} is no good key: an even number of at least {shortest} hexadecimal digits is needed."
        f" `{_NEW}` writes a new file to copy one from.",
    )


def unknown_cipher(path: Path, algorithm: str, known: Iterable[str]) -> WrongSettings:
    """An algorithm that there is not."""
    names = ", ".join(known)
    return _wrong(
        f"设置文件 {path} 的 [[keys.cipher]] algorithm 是 {algorithm}，只能是：{names}。",
        f"[[keys.cipher]] algorithm in {path} is {algorithm}; it is one of: {names}.",
    )


def repeated_cipher(path: Path, identifier: str) -> WrongSettings:
    """Two keys of one name, of which one could never be found again."""
    return _wrong(
        f"设置文件 {path} 里有两个 [[keys.cipher]] 的 id 都是 {identifier}。每个密钥要有自己的 id，用过的不能改。",
        f"Two [[keys.cipher]] in {path} have the id {identifier}. Each key has its own, and one in use never changes.",
    )


def wrong_identifier(path: Path, identifier: str) -> WrongSettings:
    """A key's name that cannot be stored with every cell."""
    return _wrong(
        f"设置文件 {path} 的 [[keys.cipher]] id 是“{identifier}”，只能用不超过 32 个英文字母或数字。",
        f'[[keys.cipher]] id in {path} is "{identifier}"; use at most 32 ASCII letters or digits.',
    )


def odd_characters(path: Path, table: str, name: str) -> WrongSettings:
    """A value that would mean something else in another program's file. It is not repeated: it may be a secret."""
    return _wrong(
        f"设置文件 {path} 的 [{table}] {name} 只能用英文字母、数字和 . @ : + / = ~ - _，不能有空格和换行。",
        f"[{table}] {name} in {path} may hold ASCII letters, digits and . @ : + / = ~ - _ only, and no spaces.",
    )


def out_of_range(path: Path, table: str, name: str, least: int, most: int) -> WrongSettings:
    """A number that is too small or too large."""
    return _wrong(
        f"设置文件 {path} 的 [{table}] {name} 应在 {least} 到 {most} 之间。",
        f"[{table}] {name} in {path} lies between {least} and {most}.",
    )


def short_secret(path: Path, table: str, name: str, shortest: int) -> WrongSettings:
    """A password that can be guessed."""
    return _wrong(
        f"设置文件 {path} 的 [{table}] {name} 太短，至少 {shortest} 个字符。",
        f"[{table}] {name} in {path} is too short: it has at least {shortest} characters.",
    )


def no_trunk(path: Path, trunk: str) -> WrongSettings:
    """A line that no PBX understands."""
    return _wrong(
        f"设置文件 {path} 的 [telephony] trunk 是“{trunk}”，应写成 sip:线路主机:端口，例如 sip:line.example:5060。",
        f'[telephony] trunk in {path} is "{trunk}"; write sip:host:port, such as sip:line.example:5060.',
    )


def open_manager(path: Path, host: str) -> WrongSettings:
    """A manager interface that others could reach."""
    return _wrong(
        f"设置文件 {path} 的 [telephony] host 是“{host}”。交换机的管理接口没有加密，只能在本机：写 127.0.0.1 或不写。",
        f'[telephony] host in {path} is "{host}". The manager interface is not encrypted and stays on the machine '
        "itself: write 127.0.0.1, or leave it out.",
    )


def no_auto_answer(path: Path, header: str) -> WrongSettings:
    """A header that no telephone knows."""
    return _wrong(
        f"设置文件 {path} 的 [telephony] auto_answer 是“{header}”，应写 call-info、alert-info 或留空。",
        f'[telephony] auto_answer in {path} is "{header}"; write call-info, alert-info, or leave it empty.',
    )


def no_websocket(path: Path, address: str) -> WrongSettings:
    """An address that no browser opens."""
    return _wrong(
        f"设置文件 {path} 的 [telephony] websocket 是“{address}”，应以 wss:// 开头，例如 "
        "wss://shixiao.example/ws；ws:// 只能在本机用。",
        f'[telephony] websocket in {path} is "{address}"; it begins with wss://, such as '
        "wss://shixiao.example/ws; ws:// is for the machine itself.",
    )


def few_ports(path: Path) -> WrongSettings:
    """Too few ports for the sound of calls."""
    return _wrong(
        f"设置文件 {path} 的 [telephony] rtp_first 到 rtp_last 至少要有 10 个端口，每路通话用 4 个。",
        f"[telephony] rtp_first to rtp_last in {path} are at least 10 ports; each call uses 4.",
    )


def no_number(path: Path, table: str, name: str) -> WrongSettings:
    """A telephone number that nobody could call back."""
    return _wrong(
        f"设置文件 {path} 的 [{table}] {name} 应是电话号码：数字和连字符，例如 010-12345678。",
        f"[{table}] {name} in {path} is a telephone number of digits and hyphens, such as 010-12345678.",
    )


def wrong_choice(path: Path, table: str, name: str, known: Iterable[str]) -> WrongSettings:
    """A word that is none of those known."""
    names = ", ".join(known)
    return _wrong(
        f"设置文件 {path} 的 [{table}] {name} 只能是：{names}。", f"[{table}] {name} in {path} is one of: {names}."
    )


def no_platform(path: Path, address: str) -> WrongSettings:
    """An address to which no text may go."""
    return _wrong(
        f"设置文件 {path} 的 [texts.platform] address 是“{address}”，应以 https:// 开头；只有本机（127.0.0.1）可以用 http://。",
        f'[texts.platform] address in {path} is "{address}"; it begins with https://, or http:// on this very machine.',
    )


def odd_header(path: Path, name: str) -> WrongSettings:
    """A header that would be another one, or that would carry the number."""
    return _wrong(
        f"设置文件 {path} 的 [texts.platform.headers] 里有不合格的一项（{name!r}）：名称只用英文字母、数字和 -，"
        "内容写成一行，不能放手机号码。",
        f"[texts.platform.headers] in {path} has a bad entry ({name!r}): a name of ASCII letters, digits and -, "
        "a value on one line, and never the number.",
    )


def no_secret(path: Path, table: str, name: str) -> WrongSettings:
    """A secret that is not where it is said to be. It is not repeated."""
    return _wrong(
        f"设置文件 {path} 的 [{table}] {name} 所指的密码读不到，或含有英文可见字符以外的字符。",
        f"The secret that [{table}] {name} in {path} names cannot be read, or has other than visible ASCII characters.",
    )


def odd_line(path: Path, table: str, name: str) -> WrongSettings:
    """A piece of text that is too long, or more than a line."""
    return _wrong(
        f"设置文件 {path} 的 [{table}] {name} 应是一行不超过 20 个字的文字。",
        f"[{table}] {name} in {path} is one line of at most 20 characters.",
    )


def wrong_database() -> WrongSettings:
    """An address of a database that is not understood. It is not repeated: it may hold a password."""
    return _wrong(
        "数据库地址看不懂，应写成 postgresql://用户:密码@主机:端口/库名；密码里的特殊字符要写成百分号编码。",
        "The database's address is not understood; write postgresql://user:password@host:port/name, "
        "with special characters of the password percent-encoded.",
    )
