#!/bin/sh
# The shim: it comes first in the PATH of a recorded command, under the name `node`. If a script replaced NODE_OPTIONS or emptied
# the environment, the shim adds the recorder again; then it becomes the next `node` in the current PATH.
#
# The PATH that it passes on does not contain the shim, and the recorder (shim.ts) puts it back: so `exec node` keeps argv[0],
# and a `node` that searches PATH itself (nodenv, asdf, mise) cannot run the shim again and again.
#
# What an app can notice: `which node` prints this file; a shell corrects a PWD that is not the working folder, and dash drops
# variables whose names no shell allows (`a.b`). npm, pnpm, yarn, corepack and node-gyp use process.execPath.
golive_here=${0%/*}
golive_recorder=${golive_here%/*}/recorder.cjs

# An emptied environment keeps PATH at best: the name of its last folder contains the settings of the run.
if [ -z "$GOLIVE_SPOOL" ]; then
  case $PATH in
    */golive-hosts=*)
      GOLIVE_SPOOL=${PATH%%/golive-hosts=*}
      GOLIVE_SPOOL=${GOLIVE_SPOOL##*:}
      GOLIVE_HOSTS=${PATH#*/golive-hosts=}
      GOLIVE_HOSTS=${GOLIVE_HOSTS%%:*}
      case $GOLIVE_HOSTS in
        */golive-root=*)
          export GOLIVE_ROOT="${GOLIVE_HOSTS#*/golive-root=}"
          GOLIVE_HOSTS=${GOLIVE_HOSTS%%/golive-root=*}
          ;;
      esac
      while case $GOLIVE_HOSTS in *@*) ;; *) false ;; esac; do
        GOLIVE_HOSTS=${GOLIVE_HOSTS%%@*}:${GOLIVE_HOSTS#*@}
      done
      export GOLIVE_SPOOL GOLIVE_HOSTS
      ;;
  esac
fi

# In double quotes, as NODE_OPTIONS requires: with a backslash before each quote and each backslash.
golive_quoted=
while case $golive_recorder in *[\\\"]*) ;; *) false ;; esac; do
  golive_head=${golive_recorder%%[\\\"]*}
  golive_tail=${golive_recorder#"$golive_head"}
  golive_recorder=${golive_tail#?}
  golive_quoted=$golive_quoted$golive_head\\${golive_tail%"$golive_recorder"}
done
golive_quoted=$golive_quoted$golive_recorder

case $NODE_OPTIONS in
  *"$golive_quoted"*) ;;
  *) export NODE_OPTIONS="${NODE_OPTIONS:+$NODE_OPTIONS }--require \"$golive_quoted\"" ;;
esac

golive_path=:$PATH:
while case $golive_path in *":$golive_here:"*) ;; *) false ;; esac; do
  golive_path=${golive_path%%":$golive_here:"*}:${golive_path#*":$golive_here:"}
done
golive_path=${golive_path#:}
golive_path=${golive_path%:}
: "${golive_path:=/}" # An empty PATH would mean the working folder.

case $1 in
  --run | --run=*) # Runs a script without loading the recorder: what the script starts has to find the shim in PATH.
    golive_node=$(PATH=$golive_path && command -v node) && exec "$golive_node" "$@"
    ;;
esac

export GOLIVE_SHIM="$golive_here"
PATH=$golive_path
exec node "$@"
