/** How far a long work is, on stderr: rewritten in place on a terminal, a line every few seconds elsewhere. */
export function progressLine(): { show(rows: number, share: number | null): void; end(): void } {
  const terminal = process.stderr.isTTY === true;
  const pause = terminal ? 200 : 5_000;
  const began = performance.now();
  let shown = began;
  return {
    show(rows, share) {
      const now = performance.now();
      if (now - shown < pause) return;
      shown = now;
      const seconds = (now - began) / 1000;
      const left = share ? ` · ${Math.floor(share * 100)} % · ${clock((seconds / share) * (1 - share))} left` : '';
      const line = `${rows.toLocaleString('en-US')} rows · ${Math.round(rows / seconds).toLocaleString('en-US')} rows/s${left}`;
      process.stderr.write(terminal ? `\r\u001b[K${line}` : `${line}\n`);
    },
    end() {
      if (terminal) process.stderr.write('\r\u001b[K');
    },
  };
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
