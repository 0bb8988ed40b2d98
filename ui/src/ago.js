// Points in time in words. Plain functions without a page.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const JUST_NOW = 10;
const MOMENT = 5;

/** How long it lasts: {@code 12 s}, {@code 3 min}, {@code 2 h 5 min}, {@code 4 days}. */
export function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < MOMENT) {
    return 'a moment';
  }
  if (whole < MINUTE) {
    return `${whole} s`;
  }
  if (whole < HOUR) {
    return `${Math.floor(whole / MINUTE)} min`;
  }
  if (whole < DAY) {
    const minutes = Math.floor((whole % HOUR) / MINUTE);
    return `${Math.floor(whole / HOUR)} h${whole < 6 * HOUR && minutes > 0 ? ` ${minutes} min` : ''}`;
  }
  const days = Math.floor(whole / DAY);
  return days === 1 ? '1 day' : `${days} days`;
}

/** By when it has to be done, seen from now. */
export function due(time, now) {
  const seconds = (time - now) / 1000;
  return seconds > 0 ? `due in ${span(seconds)}` : `overdue for ${span(-seconds)}`;
}

/** When it was, seen from now; a clock that runs a little behind does not speak of the future. */
export function ago(time, now) {
  const seconds = (now - time) / 1000;
  if (seconds < -MINUTE) {
    return `in ${span(-seconds)}`;
  }
  return seconds < JUST_NOW ? 'just now' : `${span(seconds)} ago`;
}
