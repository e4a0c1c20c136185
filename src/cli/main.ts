// The command line's first line: joins it to this process.
import process from 'node:process'
import { runCommandLine } from './command-line'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read our results (`head`, say) has seen enough.
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

// Not `process.exit(code)`: that would cut off results still on their way into a pipe.
process.exitCode = await runCommandLine(process.argv.slice(2), {
  write: (text) => void process.stdout.write(text),
  remark: (text) => void process.stderr.write(text),
  isWatched: { results: process.stdout.isTTY && !process.env['NO_COLOR'], remarks: process.stderr.isTTY },
})
