#!/bin/sh
# The shim: lies as `node` first in the PATH of a recorded command. It puts back the recorder where a script set NODE_OPTIONS
# anew or emptied the environment, and becomes the next `node` of PATH: of whichever PATH there is at that moment.
#
# The PATH that is handed on lacks the shim, and the recorder (shim.ts) puts it back: so `exec node` keeps argv[0], and
# a `node` that looks through PATH itself (nodenv, asdf, mise) cannot come back here for ever.
#
# What can be noticed: `which node` prints this file; a shell corrects a PWD that is not the working folder, and dash
# drops variables whose names no shell allows (`a.b`). npm, pnpm, yarn, corepack and node-gyp go by process.execPath.
golive_here=${0%/*}
golive_recorder=${golive_here%/*}/recorder.cjs

# An emptied environment keeps PATH at best, whose last folder says the run.
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

# In double quotes, as Node reads NODE_OPTIONS: a backslash before each quote and backslash.
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
  --run | --run=*) # Runs a script and loads no recorder: what the script starts must find the shim in PATH.
    golive_node=$(PATH=$golive_path && command -v node) && exec "$golive_node" "$@"
    ;;
esac

export GOLIVE_SHIM="$golive_here"
PATH=$golive_path
exec node "$@"
