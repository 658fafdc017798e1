/*
 * SQL for a made-up fleet. All of it is reckoned from numbers, so that the same fleet comes out every time and a run that was
 * cut short goes on where it stopped: no chance, no clock.
 */

/** A whole number below `below`, always the same for the same text. */
export const pick = (text: string, below: number): string =>
  `(('x' || substr(md5(${text}), 1, 7))::bit(28)::integer % ${below})`

/** An id in the form of UUIDv7, always the same for the same text. */
export const idOf = (text: string): string =>
  `overlay(overlay(md5(${text}) placing '7' from 13) placing '8' from 17)::uuid`

const BRANCH = (n: string) => `'fleet branch ' || ${n}`
const TERMINAL = (branch: string, terminal: string) => `'fleet terminal ' || ${branch} || '/' || ${terminal}`
export const branchId = (n: string): string => idOf(BRANCH(n))
export const terminalId = (branch: string, terminal: string): string => idOf(TERMINAL(branch, terminal))

const TOWNS = [
  'Aberdeen Bath Belfast Birmingham Bolton Bradford Brighton Bristol Cambridge Canterbury Cardiff Carlisle Chester',
  'Coventry Derby Dundee Durham Edinburgh Exeter Glasgow Gloucester Hull Inverness Ipswich Lancaster Leeds Leicester',
  'Lincoln Liverpool London Luton Manchester Newcastle Newport Norwich Nottingham Oxford Perth Plymouth Portsmouth',
  'Preston Reading Sheffield Southampton Stirling Stoke Sunderland Swansea Truro Wakefield Winchester Worcester York',
]
  .join(' ')
  .split(' ')
const REGIONS = 'Scotland,North,Yorkshire,Lancashire,Midlands,Wales,East,London,South East,South West,Ireland'.split(
  ',',
)

/** One of a list of words. */
const word = (words: readonly string[], number: string): string =>
  `(ARRAY[${words.map((each) => `'${each}'`).join(', ')}])[1 + ${number}]`

/** `$1`–`$2`: branches by number. */
export const BRANCHES = `
  INSERT INTO branch (branch_id, code, name, region, ring, timezone, currency, cash_increment, version)
  SELECT ${branchId('n')}, 'F' || lpad(n::text, 5, '0'),
         ${word(TOWNS, pick("'town ' || n", TOWNS.length))} || ' ' || (1 + n / ${TOWNS.length}),
         ${word(REGIONS, pick("'region ' || n", REGIONS.length))},
         CASE WHEN n % 100 = 0 THEN 0 WHEN n % 10 = 0 THEN 1 ELSE 2 END, 'Europe/London',
         CASE WHEN ${pick("'region ' || n", REGIONS.length)} = 10 THEN 'EUR' ELSE 'GBP' END, 1, n
    FROM generate_series($1::integer, $2::integer) AS n ON CONFLICT DO NOTHING`

/** `$3`: hash at which a journal begins. */
export const HEADS = `
  INSERT INTO branch_head (branch_id, branch_seq, journal_hash)
  SELECT ${branchId('n')}, 0, $3 FROM generate_series($1::integer, $2::integer) AS n ON CONFLICT DO NOTHING`

/** `$3`: an instant; `$4`: terminals a branch; number 0 is the server's own API terminal. */
export const TERMINALS = `
  INSERT INTO terminal (branch_id, terminal_id, code, name, platform, status, secret_hash, app_version, enrolled_at)
  SELECT ${branchId('n')}, ${terminalId('n', 't')}, CASE WHEN t = 0 THEN 'API' ELSE 'T' || lpad(t::text, 2, '0') END,
         CASE WHEN t = 0 THEN NULL ELSE 'Till ' || t END,
         CASE WHEN t = 0 THEN 'api' WHEN t % 5 = 4 THEN 'mobile' WHEN t % 5 = 3 THEN 'desktop' ELSE 'web' END, 'active',
         CASE WHEN t > 0 THEN md5('secret' || n || t) || md5('of nobody' || n || t) END,
         CASE WHEN t > 0 THEN '0.1.0' END, $3
    FROM generate_series($1::integer, $2::integer) AS n, generate_series(0, $4::integer) AS t ON CONFLICT DO NOTHING`

/** What befalls a branch, by its number: most are well. */
const PLIGHT = `CASE WHEN ${pick("'plight ' || n", 1_000)} < 6 THEN 'silent' WHEN ${pick("'plight ' || n", 1_000)} < 18 THEN 'stuck'
  WHEN ${pick("'plight ' || n", 1_000)} < 28 THEN 'flaky' WHEN ${pick("'plight ' || n", 1_000)} < 36 THEN 'clock'
  WHEN ${pick("'plight ' || n", 1_000)} < 40 THEN 'disk' WHEN ${pick("'plight ' || n", 1_000)} < 190 THEN 'closed' ELSE 'well' END`

/**
 * Each terminal as it stands at the instant `$3`: seconds since it was heard of, and what it last told. `$4`: terminals a
 * branch. The latencies are those of an hour.
 */
const STANDING = `
  SELECT n, t, plight,
         CASE plight WHEN 'silent' THEN 1800 + ${pick("'gone ' || n", 40_000)} WHEN 'closed' THEN 36000 + ${pick("'shut ' || n", 3_000)}
              ELSE ${pick("'seen ' || n || '/' || t", 55)} END AS seen_s,
         CASE WHEN plight IN ('silent', 'stuck') THEN 1 + ${pick("'unsent ' || n || '/' || t", 40)} ELSE 0 END AS unsent,
         CASE plight WHEN 'flaky' THEN 20 + ${pick("'errors ' || n || '/' || t", 200)} ELSE 0 END AS errors,
         CASE plight WHEN 'clock' THEN 180000 + 1000 * ${pick("'clock ' || n", 3_000)} ELSE ${pick("'off ' || n || '/' || t", 4_000)} END AS clock_off_ms,
         CASE plight WHEN 'disk' THEN 85 + ${pick("'disk ' || n", 14)} ELSE 1 + ${pick("'disk ' || n", 30)} END AS storage_percent
    FROM (SELECT n, ${PLIGHT} AS plight FROM generate_series($1::integer, $2::integer) AS n) b,
         generate_series(1, $4::integer) AS t`

export const TERMINAL_HEADS = `
  INSERT INTO terminal_head (branch_id, terminal_id, last_seq, last_hash, receipts, sessions, last_seen_at)
  SELECT ${branchId('n')}, ${terminalId('n', 't')}, 0, $5, 0, 0, $3::timestamptz - seen_s * interval '1 second' FROM (${STANDING}) s
  UNION ALL
  SELECT ${branchId('n')}, ${terminalId('n', '0')}, 0, $5, 0, 0, NULL FROM generate_series($1::integer, $2::integer) AS n
  ON CONFLICT (branch_id, terminal_id) DO UPDATE SET last_seen_at = excluded.last_seen_at`

export const REPORTS = `
  INSERT INTO terminal_report (branch_id, terminal_id, received_at, app_version, unsent, oldest_unsent_at, unsent_amount, backlog,
         clock_off_ms, storage_percent, storage_kept, report)
  SELECT ${branchId('n')}, ${terminalId('n', 't')}, at, version, unsent, oldest, unsent * 2150, 0, clock_off_ms, storage_percent, true,
         json_build_object(
           'at', at_text, 'windowMs', 60000, 'queue', json_strip_nulls(json_build_object('pending', unsent, 'retrying', 0,
           'deadLetters', 0, 'oldestUnsentAt', CASE WHEN unsent > 0 THEN oldest_text END, 'unsentAmount', unsent * 2150)),
           'backlog', 0, 'latency', json_build_object('counts', ARRAY[1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 'sumMs', 210),
           'errors', CASE WHEN errors > 0 THEN json_build_array(json_build_object('code', 'network', 'count', errors)) ELSE '[]' END,
           'ways', ARRAY['push', 'pull', 'events'], 'clockOffsetMs', clock_off_ms, 'storage', json_build_object('persisted', true,
           'usedBytes', storage_percent * 10485760::bigint, 'quotaBytes', 1048576000), 'appVersion', version, 'contractVersion', '0.1.0')::text
    FROM (
      SELECT *, $3::timestamptz - seen_s * interval '1 second' AS at,
             CASE WHEN unsent > 0 THEN $3::timestamptz - (seen_s + 600) * interval '1 second' END AS oldest,
             to_char($3::timestamptz - seen_s * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at_text,
             to_char($3::timestamptz - (seen_s + 600) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS oldest_text,
             CASE WHEN n % 50 = 0 THEN '0.2.0-rc.1' WHEN n % 97 = 0 THEN '0.0.9' ELSE '0.1.0' END AS version
        FROM (${STANDING}) standing
    ) told
  ON CONFLICT (branch_id, terminal_id) DO UPDATE SET received_at = excluded.received_at, unsent = excluded.unsent,
         oldest_unsent_at = excluded.oldest_unsent_at, unsent_amount = excluded.unsent_amount, report = excluded.report`

/** Rows of history: `$3` first instant, `$4` last, `$5` milliseconds apart, `$6` reports in each. */
export const history = (table: 'branch_health_bucket' | 'branch_health_hour'): string => `
  INSERT INTO ${table} (branch_id, bucket_at, reports, accepted, refused, errors, latency, latency_ms, delay, delay_ms, online, unsent,
         oldest_unsent_ms, unsent_amount, dead_letters, score)
  SELECT ${branchId('n')}, at, $6::integer, sold, 0, errors, ARRAY[sold * 6 / 10, sold * 3 / 10, sold / 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
         sold * 140, ARRAY[0, sold * 6 / 10, sold * 4 / 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], sold * 260, 5, unsent, unsent * 60000,
         unsent * 2150, 0, CASE plight WHEN 'well' THEN 0 WHEN 'closed' THEN 0 ELSE 12 END
    FROM (
      SELECT n, at, plight, $6::integer * (5 + ${pick("'sold ' || n || at", 10)}) / 10 AS sold,
             CASE plight WHEN 'flaky' THEN 5 ELSE 0 END + ${pick("'err ' || n || at", 60)} / 59 AS errors,
             CASE plight WHEN 'stuck' THEN 20 ELSE 0 END AS unsent
        FROM (SELECT n, ${PLIGHT} AS plight FROM generate_series($1::integer, $2::integer) AS n) b,
             generate_series($3::timestamptz, $4::timestamptz, $5::integer * interval '1 millisecond') AS at
    ) h
  ON CONFLICT DO NOTHING`
