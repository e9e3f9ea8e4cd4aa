import random, collections, json, itertools
from benchmarks import story_set as S
from ingest.dedupe import *

ch = random.Random(3)
bad = collections.Counter()
n = collections.Counter()
for form in S.FORMS:
    for _ in range(60):
        f = S._facts(ch)
        g = S._facts(ch)
        for k in f:
            if "{" + k + "}" not in form or f[k] == g[k]:
                continue
            a = read("Notice", form.format(**f))
            b = read("Notice", form.format(**{**f, k: g[k]}))
            n[k, S.FORMS.index(form)] += 1
            if same_text(a, b):
                bad[k, S.FORMS.index(form)] += 1
print(bad, sum(n.values()))
docs = [json.loads(l) for l in open("/tmp/shared/eval/dev_documents.jsonl")]
print(len(docs), docs[0].keys())
T = [(d.get("title") or "", d.get("text") or d.get("body") or "") for d in docs]
tx = [read(*t) for t in T]
same = [(i, j) for i, j in itertools.combinations(range(len(tx)), 2) if same_text(tx[i], tx[j])]
print("same in dev", len(same))
for i, j in same[:5]:
    print(T[i][0], len(T[i][1]), "|", T[j][0], len(T[j][1]))
# edits on real texts
miss = collections.Counter()
tot = collections.Counter()
for (t, b), x in zip(T, tx):
    if x.length < 120:
        continue
    parts = [p for p in b.split("\n") if p.strip()]
    if len(parts) < 5:
        import re

        parts = re.split(r"(?<=[.!?]) ", b)
    if len(parts) < 5:
        continue
    v = {
        "tail": parts[: max(3, int(len(parts) * 0.6))],
        "house": parts[:2]
        + [
            "Our correspondent in Goa found new fences beside the old road, and the council must plan for housing."
        ]
        + parts[2:],
        "nolead": parts[1:],
        "agency": ["MUMBAI (PTI) — " + parts[0]] + parts[1:] + ["(With inputs from agencies)"],
        "half": parts[: max(2, len(parts) // 2)],
    }
    for k, p in v.items():
        tot[k] += 1
        if not same_text(x, read("Another headline entirely for it", "\n".join(p))):
            miss[k] += 1
        y = sketch("Another", "\n".join(p))
        z = sketch(t, b)
        if not set(y.parts) & set(z.parts):
            miss[k, "cand"] += 1
print(tot, miss)
from ingest.dedupe import compare as C

for (t, b), x in zip(T, tx):
    parts = [p for p in b.split("\n") if p.strip()]
    y = read("Another headline entirely for it", "\n".join(parts[1:]))
    if not same_text(x, y):
        l, r = C._alone(x, y), C._alone(y, x)
        print(
            x.length,
            y.length,
            sum(len(s.words) for s in l),
            [(" ".join(m.words)[:200], " ".join(n.words)[:200]) for m, n in C._paired(l, r)],
            x.title.facts ^ y.title.facts,
        )
