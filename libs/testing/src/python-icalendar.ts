import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What the Python library `icalendar` reads in an object: texts unescaped, times in UTC. */
export interface PythonReading {
  readonly method: string;
  readonly uid: string;
  readonly sequence: number;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly url: string;
  readonly start: string;
  readonly end: string;
  readonly organizerName: string;
  readonly attendees: readonly { readonly address: string; readonly name: string; readonly partstat: string }[];
}

const script = `
import json, sys
try:
    import icalendar
except ImportError:
    sys.exit("LACKS")
from datetime import timezone
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
[event] = calendar.walk("VEVENT")
attendees = event.get("ATTENDEE", [])
attendees = attendees if isinstance(attendees, list) else [attendees]
utc = lambda name: event.decoded(name).astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
print(json.dumps({
    "method": str(calendar["METHOD"]), "uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]),
    "summary": str(event["SUMMARY"]), "location": str(event["LOCATION"]), "description": str(event["DESCRIPTION"]), "url": str(event["URL"]),
    "start": utc("DTSTART"), "end": utc("DTEND"), "organizerName": str(event["ORGANIZER"].params["CN"]),
    "attendees": [{"address": str(a), "name": str(a.params["CN"]), "partstat": str(a.params["PARTSTAT"])} for a in attendees],
}))
`;

/**
 * Reads an object with a parser of another make and another language. Throws when it cannot be read, and when the Python
 * library is not there: on Debian it is the package python3-icalendar, for /usr/bin/python3.
 */
export function readWithPython(ics: string | Buffer): PythonReading {
  const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
  try {
    return JSON.parse(execFileSync(python, ['-c', script], { input: ics, stdio: 'pipe' }).toString()) as PythonReading;
  } catch (error) {
    const { stderr, code } = error as { stderr?: Buffer; code?: string };
    if (code === 'ENOENT' || stderr?.toString().trim() === 'LACKS') {
      throw new Error(`${python} has no icalendar library: install the Debian package python3-icalendar (or pip install icalendar)`);
    }
    throw new Error(`python icalendar cannot read this object: ${stderr?.toString() ?? String(error)}`);
  }
}
