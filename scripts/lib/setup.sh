# Shared by scripts/build, scripts/run and scripts/test: sourced, not run.
#
# Sets the machine up for building, as far as Debian packages go, and builds. What these
# functions say goes to standard error, so that standard output is the tool's alone.

outlive_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
outlive_build=${OUTLIVE_BUILD_DIR:-$outlive_root/build}

# What a build and its tests need, by the names of Debian 12.
outlive_packages=(
  g++ cmake ninja-build                               # the tool chain; clang++-19 via CXX does as well
  llvm-19-dev libclang-19-dev libclang-common-19-dev  # LLVM and Clang as libraries
  clang-19                                            # holds Clang's CMake files; a second compiler
  zlib1g-dev libzstd-dev                              # what static LLVM is linked with
  nlohmann-json3-dev libcli11-dev                     # JSON, command line
  libflatbuffers-dev flatbuffers-compiler             # the shard format
  catch2 clang-format-19                              # tests: unit tests, format
  python3 python3-jsonschema python3-yaml             # tests: checks of the sources and of the output
  git                                                 # --diff, and the test of it
)

# What the tests of the editor clients need besides: programs, and the package that has each. A
# program from elsewhere does as well. Debian's npm comes as 360 small packages, 160 MB, so only
# scripts/test asks for these.
outlive_editor_programs=(node=nodejs nvim=neovim)
outlive_programs=()

say() { echo "outlive: $*" >&2; }
die() {
  say "$*"
  exit 2
}

# Prints the packages of the lists that are not installed, one a line.
missing_packages() {
  local package entry
  for package in "${outlive_packages[@]}"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
      echo "$package"
  done
  for entry in "${outlive_programs[@]}"; do
    command -v "${entry%%=*}" >/dev/null || echo "${entry#*=}"
  done
}

# install_packages yes|no: makes sure that all packages are there; with `no` only checks.
install_packages() {
  local may_install=$1
  if ! command -v dpkg-query >/dev/null; then
    say "this is not a Debian system: packages are not checked; CMake will say what is missing"
    return
  fi
  # No process substitution here: it needs /proc, which a bare chroot may not have mounted.
  local -a missing
  read -r -a missing <<<"$(missing_packages | tr '\n' ' ')"
  [[ ${#missing[@]} -gt 0 ]] || return 0

  if [[ $may_install == no ]]; then
    say "these Debian packages are missing, and --no-install forbids to install them:"
    printf '  %s\n' "${missing[@]}" >&2
    say "install them with: apt-get install --no-install-recommends ${missing[*]}"
    exit 2
  fi

  local -a as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    command -v sudo >/dev/null ||
      die "installing needs root or sudo: apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing Debian packages: ${missing[*]}"
  local -a apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive
    apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
  "${apt[@]}" update >&2 || say "apt-get update failed: trying with the package lists there are"
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >&2 ||
    die "the packages could not be installed; needed: ${missing[*]}"
}

# Compilers at work at once: one per core, but none without 1.5 GB, which Clang's headers take.
build_jobs() {
  local cores memory
  cores=$(nproc 2>/dev/null || echo 1)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 1572864) }' /proc/meminfo 2>/dev/null || true)
  memory=${memory:-$cores}
  ((memory >= 1)) || memory=1
  echo $((cores < memory ? cores : memory))
}

# configure [-DNAME=VALUE...]: Release in build/, unless a build tree there says otherwise.
configure() {
  local -a generator=()
  [[ -f $outlive_build/CMakeCache.txt ]] || generator=(-G Ninja -DCMAKE_BUILD_TYPE=Release)
  cmake -S "$outlive_root" -B "$outlive_build" --log-level=WARNING "${generator[@]}" "$@" >&2
}

# build_targets TARGET...
build_targets() {
  cmake --build "$outlive_build" --parallel "$(build_jobs)" --target "$@" >&2
}

# Takes --no-install and -DNAME=VALUE off the front of the arguments, sets the machine up and
# configures. What is left over is in `rest`.
set_up() {
  local may_install=yes
  local -a definitions=()
  while [[ $# -gt 0 ]]; do
    case $1 in
    --no-install) may_install=no ;;
    -D?*=*) definitions+=("$1") ;;
    *) break ;;
    esac
    shift
  done
  rest=("$@")
  install_packages "$may_install"
  configure "${definitions[@]}"
}
