# Shared by scripts that analyse the demo: sourced after setup.sh.

# One argument of a compile command as a JSON string.
json_string() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

# write_demo_commands FOLDER: writes FOLDER/compile_commands.json for the sources in test/demo.
# The paths are those of this machine, so the file is made anew each time. Flags are one a line
# in test/demo/compile_flags.txt when it exists, as clangd reads them; the language standard
# follows from the file name.
write_demo_commands() {
  local folder=$1 demo=$outlive_root/test/demo source separator=''
  local -a flags=() sources=()
  local list
  if [[ -f $demo/compile_flags.txt ]]; then
    list=$(grep -v -e '^[[:space:]]*$' -e '^#' "$demo/compile_flags.txt" || true)
    [[ -z $list ]] || mapfile -t flags <<<"$list"
  fi
  list=$(find "$demo" -type f \( -name '*.c' -o -name '*.cc' -o -name '*.cpp' \) | LC_ALL=C sort)
  [[ -n $list ]] || die "there are no sources in $demo"
  mapfile -t sources <<<"$list"
  mkdir -p "$folder"
  {
    echo '['
    for source in "${sources[@]}"; do
      local -a command=(c++ -std=c++20)
      [[ $source == *.c ]] && command=(cc -std=c17)
      command+=(-I"$demo" "${flags[@]}" -c "$source")
      printf '%s  {"directory": %s,\n   "file": %s,\n   "arguments": [' "$separator" \
        "$(json_string "$demo")" "$(json_string "$source")"
      local argument comma=''
      for argument in "${command[@]}"; do
        printf '%s%s' "$comma" "$(json_string "$argument")"
        comma=', '
      done
      printf ']}'
      separator=$',\n'
    done
    printf '\n]\n'
  } >"$folder/compile_commands.json"
}
