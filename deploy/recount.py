#!/usr/bin/env python3
"""recount.py DIR: checks a published contest by nothing but what was published, without any code of the server's. A line says
that all is right (exit 0) or what is wrong (exit 1). Not checked: BLS, and Ed25519 where there is no openssl (see PROOF.md)."""
import base64, collections, functools, hashlib, itertools, os, pathlib, re, shutil, subprocess, sys, tempfile

notes, INT = set(), '(?:0|[1-9][0-9]{0,18})'
TERMS = re.compile(f'''contest (?P<contest>[0-9a-f]{{32}})\nname (?P<name>[A-Za-z0-9._-]+)\nopened {INT}\nagencies (?P<agencies>{INT})
(?:draw fixed\nnumber (?P<number>{INT})\n|numbers (?P<low>{INT})\\.\\.(?P<high>{INT})
draw (?:officers\n(?P<officers>(?:officer [^ \n]+ [^ \n]+\n)+)|beacon\n(?P<beacon>beacon [0-9a-f]{{64}}
beacon-genesis (?P<genesis>{INT})\nbeacon-period (?P<period>[1-9][0-9]*)\nbeacon-scheme bls-unchained-g1-rfc9380
beacon-key [0-9a-f]{{192}}\n)draw-not-before (?P<earliest>{INT})\ndraw-delay (?P<delay>{INT})\n))(?:signer (?P<signer>[^ \n]+)\n)?''')
NAME = rb'(?:[^",\x00-\x1f\x7f]{1,255}|"(?=[^"]*(?:,|""))(?:[^"\x00-\x1f\x7f]|""){1,255}")'
DOCUMENT = NAME.replace(rb'\x7f', rb'\x7f#').replace(b'255', b'32')
DAY = (rb'(?:(?!0000)[0-9]{4}-(?:02-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]'
       rb'|3[01]))|(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)')
ROW = re.compile(rb'[1-9][0-9]*,%s,%s,%s,%s,(?:0|[1-9][0-9]*)\r\n' % (NAME, NAME, DOCUMENT, DAY))
RECORD = re.compile(f'({INT}),(|[A-Za-z0-9._-]{{1,64}}|@[A-Za-z0-9._-]{{1,63}}),({INT}),({INT})\n')

def need(holds, what):
    if not holds:
        raise ValueError(what)

def sha(*parts):
    return hashlib.sha256(b''.join(parts)).digest()

def read(name):
    return pathlib.Path(name).read_bytes().decode()

def same(name, text, expected):
    for line, right in itertools.zip_longest(text.split('\n'), expected + [''], fillvalue='nothing'):
        need(line == right, f'{name}: "{line}" (expected: "{right}")')

def unbase64(text, length):
    raw = base64.b64decode(text, validate=True)
    need(len(raw) == length and base64.b64encode(raw).decode() == text, f'"{text}" (expected: base64 of {length} bytes)')
    return raw

def check_signature(who, key, text, signature):
    if not shutil.which('openssl'):
        return notes.add('without openssl signatures were not checked')
    with tempfile.TemporaryDirectory() as folder:
        der = bytes.fromhex('302a300506032b6570032100') + unbase64(key, 32)  # RFC 8410
        for name, data in ('key', der), ('text', text.encode()), ('signature', signature):
            pathlib.Path(folder, name).write_bytes(data)
        command = 'openssl pkeyutl -verify -pubin -keyform DER -rawin -inkey key -in text -sigfile signature'
        need(subprocess.run(command.split(), cwd=folder, capture_output=True).returncode == 0, f'{who}: the signature is wrong')

def check_note(terms, text, signature):
    name, key = 'lottery/' + terms['name'], terms['signer']
    right = f'\u2014 {re.escape(name)} [^ \n]*\n' if key else ''
    need(re.fullmatch(right, signature), f'seal.txt: signature "{signature}" (expected: {"one by " + name if key else "none"})')
    if key:
        tagged = unbase64(signature.split(' ')[2][:-1], 68)
        need(tagged[:4] == sha(name.encode(), b'\n\1', unbase64(key, 32))[:4], 'seal.txt: signed with another key')
        check_signature('seal.txt', key, text, tagged[4:])

def number_of_officers(terms, _, seal_hash, text):
    signed, _, rest = text.partition('\n\n')
    drawn = signed.rpartition(' ')[2]
    same('number.txt', signed + '\n', ['lottery-number-v1', f'contest {terms["contest"]}', f'seal {seal_hash.hex()}', f'number {drawn}'])
    officers, signatures = re.findall('officer (.+) (.+)\n', terms['officers']), re.findall('([^ \n]+) ([^ \n]+)\n', rest)
    keys, signers = dict(officers), dict(signatures)
    need(len(set(keys.values())) == len(keys) == len(officers), 'terms.txt: an officer is there twice')
    need(re.fullmatch('([^ \n]+ [^ \n]+\n){2,}', rest) and len(signers) == len(signatures), 'number.txt: not two different signatures')
    need(set(signers) <= set(keys), f'number.txt: officers {sorted(signers)} (expected: some of {sorted(keys)})')
    for name, signature in signatures:
        check_signature(f'number.txt: officer {name}', keys[name], signed + '\n', unbase64(signature, 64))
    return drawn

def number_of_beacon(terms, seal_time, seal_hash, text):
    found = re.fullmatch(f'round ({INT})\nsignature ([0-9a-f]{{96}})\n', text)
    need(found, 'number.txt: not a round and a signature')
    waited = max(int(terms['earliest']), seal_time + int(terms['delay'])) - int(terms['genesis'])
    due = max(0, -(-waited // int(terms['period']))) + 1
    need(found[1] == str(due), f'number.txt: round {found[1]} (expected: {due}, which follows from seal and terms)')
    quicknet = sha(terms['beacon'].encode()).hex() == '3a519c2849ea18e3a1bbc7b0a8f4dae11789192361f652a70d2c447483a4b77c'
    need(quicknet or terms['beacon'][7:23] != '52db9ba70e0cc0f6', "terms.txt: quicknet's chain hash, but not its key, genesis, period")
    notes.update(["the beacon's own signature is not checked here"] + ["the beacon is not drand's quicknet"] * (not quicknet))
    seed = sha(b'lottery-draw-v1\n', bytes.fromhex(terms['contest']), seal_hash, due.to_bytes(8, 'big'), bytes.fromhex(found[2]))
    low, count = int(terms['low']), int(terms['high']) - int(terms['low']) + 1
    picks = (int.from_bytes(sha(b'lottery-pick-v1\n', seed, i.to_bytes(4, 'big'))[:8], 'big') for i in itertools.count())
    return str(low + next(pick for pick in picks if pick < 2 ** 64 - 2 ** 64 % count) % count)

def last_audit_head(contest, terms_hash, at_seal, acts_of_draw):
    heads, lines = [sha(b'lottery-audit-v1\n', contest, terms_hash)], read('audit.txt').split('\n')[:-1]
    for sequence, line in enumerate(lines, 1):
        need(re.fullmatch(f'{sequence} {INT} [^ ]+ [^ ]+( .+)?', line), f'audit.txt: "{line}" (expected: act {sequence})')
        heads.append(sha(b'lottery-audit-v1\n', heads[-1], line.encode()))
    need(at_seal in heads, 'audit.txt: it never has the head that is in the seal')
    since_seal = [line.split(' ')[3] for line in lines[heads.index(at_seal):]]
    need(since_seal == acts_of_draw, f'audit.txt: acts since the seal: {since_seal} (expected: {acts_of_draw})')
    return heads[-1].hex()

def check_rows(where, begin, rows, low, high):
    need(rows.startswith(begin) and rows.count(b'\n') == 1 + rows.count(b'\n' + begin), f'{where}: bets of another agency')
    need(not ROW.sub(b'', rows), f'{where}: rows that are not canonical')
    need(rows.isascii() or not re.search('[\x80-\x9f]', rows.decode()), f'{where}: a control character')
    need(all(low <= int(number) <= high for number in re.findall(rb',([0-9]+)\r\n', rows)), f'{where}: a number out of range')

def count_bets(terms, drawn):
    """Goes through records.csv and bets.csv side by side: leaves, root, bets, huella, and the winners of each agency."""
    stack, stored, leaves, huella = [], collections.Counter(), 0, hashlib.sha256()
    contest, winners, low, high = bytes.fromhex(terms['contest']), [0] * int(terms['agencies']), int(terms['low'] or 0), int(terms['high'] or 2 ** 31 - 1)
    with open('records.csv', encoding='ascii', newline='') as records, open('bets.csv', 'rb') as bets:
        for leaves, line in enumerate(records, 1):
            where, found = f'record {leaves}', RECORD.fullmatch(line)
            need(found, f'{where}: "{line.strip()[:200]}" (expected: agency,stream,first,count)')
            agency, stream, first, count = int(found[1]), found[2].encode(), int(found[3]), int(found[4])
            need(1 <= agency <= len(winners) and 1 <= count <= 1 << 20, f'{where}: agency {agency}, count {count} out of bounds')
            need(stored[agency, stream] == first, f'{where}: first {first} (expected: {stored[agency, stream]}, the next of its stream)')
            stored[agency, stream] += count
            rows = b''.join(itertools.islice(bets, count))
            need(rows.count(b'\n') == count, f'{where}: bets.csv has no {count} bets for it')
            check_rows(where, b'%d,' % agency, rows, low, high)
            winners[agency - 1] += rows.count(b',%s\r\n' % drawn.encode())
            huella.update(rows)
            data = agency.to_bytes(4, 'big') + bytes([len(stream)]) + stream + first.to_bytes(8, 'big') + count.to_bytes(4, 'big')
            node, size = sha(b'\0lottery-record-v1\n', contest, data, sha(rows)), leaves - 1
            while size & 1:
                node, size = sha(b'\1', stack.pop(), node), size >> 1
            stack.append(node)
        need(not bets.read(1), 'bets.csv: bets that belong to no record')
    root = functools.reduce(lambda right, left: sha(b'\1', left, right), reversed(stack)) if stack else sha()
    return leaves, base64.b64encode(root).decode(), sum(stored.values()), huella.hexdigest(), winners

def recount():
    text, number = read('terms.txt'), read('number.txt')
    terms, terms_hash = TERMS.fullmatch(text), sha(text.encode())
    need(terms and 1 <= int(terms['agencies']) <= 10 ** 6, 'terms.txt: not the terms of a contest')
    found = re.fullmatch(f'((?:.+\n)+terms {terms_hash.hex()}\ntime ({INT})\naudit ([0-9a-f]{{64}})\n)\n((?:.*\n)?)', read('seal.txt'))
    need(found, 'seal.txt: not a seal of these terms')
    seal, time, audit, signature = found.groups()
    check_note(terms, seal, signature)
    need(not terms['number'] or not number, 'number.txt: not empty, though the number is fixed')
    drawn = terms['number'] or (number_of_officers if terms['officers'] else number_of_beacon)(terms, int(time), sha(seal.encode()), number)
    need(re.fullmatch(INT, drawn) and int(terms['low'] or 0) <= int(drawn) <= int(terms['high'] or drawn), f'number {drawn}: out of range')
    head = last_audit_head(bytes.fromhex(terms['contest']), terms_hash, bytes.fromhex(audit), [] if terms['number'] else ['number'])
    leaves, root, bets, huella, winners = count_bets(terms, drawn)
    same('seal.txt', seal, [f'lottery/{terms["name"]}', str(leaves), root, f'contest {terms["contest"]}', f'bets {bets}',
                            f'huella {huella}', f'terms {terms_hash.hex()}', f'time {time}', f'audit {audit}'])
    winners_lines = [f'winners-{agency} {count}' for agency, count in enumerate(winners, 1)]
    same('draw.txt', read('draw.txt'), [f'number {drawn}', *winners_lines, f'audit {head}'])
    return f'right: {bets} bets in {leaves} records, number {drawn}, {sum(winners)} winners'

if __name__ == '__main__':
    try:
        os.chdir(sys.argv[1] if len(sys.argv) == 2 else sys.exit(__doc__))
        print('; '.join([recount()] + sorted(notes)))
    except (ValueError, OSError, ArithmeticError) as problem:
        sys.exit(print('wrong:', ' '.join(str(problem).split())) or 1)
