# Sourced by ./run and ./test from the top of the checkout. Each function brings one thing up to date and is instant
# when there is nothing to do. Everything goes into .venv; only root touches the system.

readonly system_fonts=/usr/share/fonts/opentype/noto
readonly own_fonts=$PWD/.venv/share/fonts
readonly font=NotoSerifCJK-Regular.ttc

say() { printf '%s\n' "$@" >&2; }
refuse() { say "$@"; exit 1; }
is_root() { [ "$(id -u)" -eq 0 ]; }
has() { command -v "$1" >/dev/null 2>&1; }

is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
  local name
  for name in python3 python3.11 python3.12 python3.13 python3.14; do
    if has "$name" && is_recent "$name"; then echo "$name"; return; fi
  done
  refuse "没有找到 Python 3.11 或更新版本，请先安装：sudo apt-get install python3 python3-venv" \
    "Python 3.11 or newer was not found. Install it first: sudo apt-get install python3 python3-venv"
}

belongs_here() { .venv/bin/python -c 'import pip, sys; sys.exit(sys.prefix != sys.argv[1])' "$PWD/.venv" 2>/dev/null; }

# An environment that came from elsewhere is used when it works here: recent, in this folder, and with pip.
ensure_venv() {
  if is_recent .venv/bin/python && belongs_here; then return; fi
  local python
  python=$(find_python)
  if ! "$python" -m venv --clear .venv >&2; then
    if is_root && has apt-get; then apt_install python3-venv && "$python" -m venv --clear .venv && return; fi
    refuse "无法创建 .venv，请先安装：sudo apt-get install python3-venv" \
      "Cannot create .venv. Install this first: sudo apt-get install python3-venv"
  fi
}

fingerprint() { { cat "$@"; pwd; .venv/bin/python -VV; } | sha256sum; }

# ensure_packages library|web|test: exactly the locked versions, each verified against its hash, then this project in place.
ensure_packages() {
  local lock=requirements/$1.lock stamp=.venv/.ready-$1 wanted
  mkdir -p var
  exec 9>var/.setup.lock
  flock 9
  ensure_venv
  wanted=$(fingerprint "$lock" requirements/installer.lock pyproject.toml)
  if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    say "正在安装所需的程序包（$lock）……" "Installing the packages of $lock ..."
    install_packages "$lock" || refuse "程序包没有装好。请看上面的原因，检查网络后重试。" \
      "The packages could not be installed. See the reason above, check the network and try again."
    printf '%s\n' "$wanted" >"$stamp"
  fi
  flock --unlock 9
}

install_packages() {
  local index uv=(.venv/bin/python -m uv pip install --quiet --python .venv/bin/python)
  .venv/bin/python -m pip install --quiet --require-hashes --requirement requirements/installer.lock &&
    index=$(.venv/bin/python -m pip config get global.index-url 2>/dev/null || true) &&  # uv does not read pip's settings
    { [ -z "$index" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"; } &&
    "${uv[@]}" --require-hashes --requirement "$1" &&
    "${uv[@]}" --no-deps --no-build-isolation --offline --editable .
}

apt_install() {
  apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

# Without root the font's Debian package is unpacked inside .venv.
unpack_font() (
  mkdir -p .venv/share/unpacked "$own_fonts"
  cd .venv/share/unpacked || exit 1
  apt-get download -qq fonts-noto-cjk >&2 && dpkg-deb -x fonts-noto-cjk_*.deb . || exit 1
  mv "./$system_fonts/"*CJK-Regular.ttc "./$system_fonts/"*CJK-Bold.ttc "$own_fonts/"
  cd .. && rm -r unpacked
)

# Prints the folder of the Chinese font, fetching it first where it is missing.
ensure_font() {
  if [ ! -e "$system_fonts/$font" ] && [ ! -e "$own_fonts/$font" ]; then
    say "正在获取中文字体 fonts-noto-cjk……" "Fetching the Chinese font fonts-noto-cjk ..."
    if is_root; then apt_install fonts-noto-cjk || true; else unpack_font || true; fi
  fi
  if [ -e "$system_fonts/$font" ]; then echo "$system_fonts"; return; fi
  if [ -e "$own_fonts/$font" ]; then echo "$own_fonts"; return; fi
  refuse "缺少中文字体，写不出 PDF。请安装：sudo apt-get install fonts-noto-cjk" \
    "The Chinese font is missing and no PDF can be written. Install it: sudo apt-get install fonts-noto-cjk"
}

# What unpacks an exchange, and the residents at its other end.
ensure_telephony() {
  if ! { has mmdebstrap && has sipp; } && is_root && has apt-get; then
    say "正在安装 mmdebstrap 和 sip-tester……" "Installing mmdebstrap and sip-tester ..."
    apt_install mmdebstrap sip-tester || true
  fi
  if has mmdebstrap && has sipp; then return; fi
  refuse "缺少演示电话所需的程序。请安装：sudo apt-get install mmdebstrap sip-tester" \
    "What the demonstration of telephony needs is missing. Install it: sudo apt-get install mmdebstrap sip-tester"
}
