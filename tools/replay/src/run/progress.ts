import cliProgress from 'cli-progress'

export interface Progress {
  /** Begins a stage; what came before it is over. */
  stage(name: string, total: number): void
  step(): void
  end(): void
}

/** Shares of a stage after which a line is printed where no bar can be drawn. */
const LINES_A_STAGE = 10

/** A bar on a terminal; a few plain lines in a log. Always on stderr, so that stdout stays one line of JSON. */
export function openProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? drawBar(stream) : printLines(stream)
}

function drawBar(stream: NodeJS.WriteStream): Progress {
  const format = '{stage} |{bar}| {percentage}% {value}/{total} {duration_formatted}'
  const bar = new cliProgress.SingleBar({ format, stream, hideCursor: true }, cliProgress.Presets.shades_classic)
  let running = false
  const end = () => {
    if (running) bar.stop()
    running = false
  }
  return {
    stage: (stage, total) => {
      end()
      bar.start(total, 0, { stage: stage.padEnd(12) })
      running = true
    },
    step: () => bar.increment(),
    end,
  }
}

function printLines(stream: NodeJS.WriteStream): Progress {
  let [name, total, done, next] = ['', 0, 0, 0]
  const every = () => Math.max(1, Math.floor(total / LINES_A_STAGE))
  return {
    stage: (stage, of) => {
      ;[name, total, done] = [stage, of, 0]
      next = every()
      stream.write(`${name}: ${total}\n`)
    },
    step: () => {
      done += 1
      if (done < next) return
      next += every()
      stream.write(`${name}: ${done} of ${total}\n`)
    },
    end: () => {},
  }
}
