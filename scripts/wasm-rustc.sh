#!/bin/sh
# cargo's RUSTC_WRAPPER for modules that hold WebSockets. axum's feature `ws` asks for more of two crates than wasm32-wasip1 has: tokio
# compiles its sockets there only as unstable, and tokio-tungstenite's function that connects a socket doesn't compile at all. Both stay
# unused, as the frames travel in memory.
case " $* " in
*" --target wasm32-wasip1 "*) ;;
*) exec "$@" ;;
esac
case " $* " in
*" --crate-name tokio "*) set -- "$@" --cfg tokio_unstable ;;
*" --crate-name tokio_tungstenite "*)
  for argument; do
    shift
    if [ "$argument" = 'feature="connect"' ]; then argument='feature="no-connect"'; fi
    set -- "$@" "$argument"
  done
  ;;
esac
exec "$@"
