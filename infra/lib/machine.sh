# What ./run and ./test share: finding and installing what a machine lacks.
say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

need_dotnet() {
  command -v dotnet >/dev/null 2>&1 || fail "The .NET SDK 10 is missing. Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and start again."
  # global.json asks for 10: a newer one alone would not build. Read whole: a pipe that grep closes early looks like a failure.
  local sdks; sdks=$(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | tr '\n' ' ')
  case " $sdks" in
    *" 10."*) ;;
    *) fail "The .NET SDK 10 is missing (found: ${sdks:-none}). Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and start again." ;;
  esac
}

need_node() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || fail "Node.js 20 or newer is missing. Install it from https://nodejs.org and start again."
  local major; major=$(node --version | sed -E 's/^v([0-9]+).*/\1/')
  [ "$major" -ge 20 ] || fail "Node.js 20 or newer is needed (found $(node --version)). Install it from https://nodejs.org and start again."
}

# install <debian packages…>: through the system's package manager where we may; answers whether it did.
install_packages() {
  command -v apt-get >/dev/null 2>&1 || return 1
  local sudo="env"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null || return 1
    sudo="sudo -n env"
  fi
  say "Installing $* …"
  $sudo DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 && return 0
  $sudo DEBIAN_FRONTEND=noninteractive apt-get update >/dev/null 2>&1 && $sudo DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1
}

find_browser() {
  local candidate
  for candidate in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
    command -v "$candidate" 2>/dev/null && return 0
  done
  for candidate in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    [ -x "$candidate" ] && { printf '%s\n' "$candidate"; return 0; }
  done
  return 1
}

# A Chromium makes the PDFs. Without one everything else works, and the PDF page says what to install.
want_browser() {
  find_browser >/dev/null && return 0
  install_packages chromium fonts-liberation || say "No Chromium, Chrome or Edge found: PDFs need one. Install «chromium» with your package manager; everything else works."
}

postgres_programs() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) $(printf '%s' "$PATH" | tr ':' ' '); do
    [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && return 0
  done
  return 1
}
