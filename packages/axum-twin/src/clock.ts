/** A wait that can be given up. */
export interface Timer {
  readonly done: Promise<void>;
  cancel(): void;
}

interface Waiting {
  readonly deadline: number;
  readonly wake: () => void;
}

// Taken before a program can replace them.
const setRealTimer = globalThis.setTimeout.bind(globalThis);
const clearRealTimer = globalThis.clearTimeout.bind(globalThis);

let isPaused = true;
let now = 0;
// In the order in which they were started: the first of two with one deadline wakes first.
let waiting: readonly Waiting[] = [];
// How much the kit itself has under way, and how much it ever did: the app is idle while neither changes.
let underWay = 0;
let activity = 0;
let isWatching = false;

/** tokio's `sleep`. On the paused clock, which is how the kit starts, it takes no real time. */
export function sleep(ms: number): Promise<void> {
  return startTimer(ms).done;
}

/** tokio's `time::pause`: from now, time jumps to the next deadline whenever the app is idle. */
export function pauseClock(): void {
  isPaused = true;
}

/** tokio's `time::resume`: from now, waits take real time. For a server with real clients. */
export function resumeClock(): void {
  isPaused = false;
}

/** Starts a wait of `ms` milliseconds. */
export function startTimer(ms: number): Timer {
  return isPaused ? startVirtual(ms) : startReal(ms);
}

/** Runs `work`, and keeps the clock from jumping until it is done: a body that is being read isn't idleness. */
export async function keepBusy<T>(work: () => Promise<T>): Promise<T> {
  underWay++;
  try {
    return await work();
  } finally {
    underWay--;
    activity++;
  }
}

function startReal(ms: number): Timer {
  let cancel = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    const timer = setRealTimer(resolve, ms);
    cancel = () => { clearRealTimer(timer); };
  });
  return { done, cancel };
}

function startVirtual(ms: number): Timer {
  let cancel = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    const own = { deadline: now + Math.max(0, ms), wake: resolve };
    waiting = [...waiting, own];
    cancel = () => { waiting = waiting.filter((other) => other !== own); };
  });
  activity++;
  watch();
  return { done, cancel };
}

/** Looks each turn of the event loop whether anything happened since the last. Two quiet turns are idleness. */
function watch(): void {
  if (isWatching) return;
  isWatching = true;
  let seen = activity;
  let quietTurns = 0;
  const look = (): void => {
    if (waiting.length === 0) {
      isWatching = false;
      return;
    }
    quietTurns = activity === seen && underWay === 0 ? quietTurns + 1 : 0;
    seen = activity;
    if (quietTurns >= 2) {
      quietTurns = 0;
      jump();
    }
    setRealTimer(look, 0);
  };
  setRealTimer(look, 0);
}

function jump(): void {
  now = Math.min(...waiting.map(({ deadline }) => deadline));
  const due = waiting.filter(({ deadline }) => deadline <= now);
  waiting = waiting.filter(({ deadline }) => deadline > now);
  for (const { wake } of due) wake();
}
