const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)t(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;

/** Milliseconds since 1970 of a time written as RFC 3339 §5.6 says, or undefined. */
export function readTime(text: string): number | undefined {
  const match = DATE_TIME.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(Number);
  const [offsetHours, offsetMinutes] = [Number(match[8] ?? 0), Number(match[9] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || offsetHours > 23 || offsetMinutes > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const sign = match[7] === '-' ? 1 : -1;
  const offset = sign * (offsetHours * 60 + offsetMinutes) * 60_000;
  const time = date.getTime() + ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000 + offset;
  // A leap second is the last one of a day in UTC (§5.7).
  const isLastMinute = new Date(time).toISOString().includes('T23:59:');
  return second > 60 || (second === 60 && !isLastMinute) ? undefined : time;
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
