import time, itertools, collections
from benchmarks import story_set as S
from ingest.dedupe import *

arts = S.articles()
print(len(arts), collections.Counter(a.kind for a in arts).most_common(8))
t = time.time()
texts = [read(a.title, a.body, a.publisher) for a in arts]
print("read", (time.time() - t) / len(arts) * 1e6, "us")
t = time.time()
sk = [sketch(a.title, a.body, a.publisher) for a in arts]
print("sketch", (time.time() - t) / len(arts) * 1e6, "us")
print(sum(len(a.body) for a in arts) / len(arts))
by = collections.defaultdict(list)
for i, s in enumerate(sk):
    for k in (s.whole, *s.parts):
        by[k].append(i)
cand = set()
for k, l in by.items():
    cand.update(itertools.combinations(l, 2))
cand = {p for p in cand if abs((arts[p[0]].day - arts[p[1]].day).days) <= 7}
t = time.time()
got = {p for p in cand if same_text(texts[p[0]], texts[p[1]])}
print(len(cand), "compare us", (time.time() - t) / len(cand) * 1e6)
truth = {
    (i, j) for i, j in itertools.combinations(range(len(arts)), 2) if arts[i].story == arts[j].story
}
print(
    "truth",
    len(truth),
    "cand recall",
    len(truth & cand) / len(truth),
    "pair P",
    len(got & truth) / len(got),
    "R",
    len(got & truth) / len(truth),
)
for i, j in list(truth - got)[:6]:
    print("MISS", arts[i].kind, "|", arts[j].kind)
c = collections.Counter()
for i, j in truth - got:
    c[tuple(sorted((arts[i].kind, arts[j].kind)))] += 1
print(c.most_common(12))
for i, j in list(got - truth)[:6]:
    print("FALSE", arts[i], arts[j], sep="\n")
from ingest.dedupe import compare as C


def why(x, y):
    return ("x",)
    l, r = C._alone(x, y), C._alone(y, x)
    for m, n in C._paired(l, r):
        if C._contradict(m, n):
            return (
                "contradict",
                " ".join(m.words)[:150],
                " ".join(n.words)[:150],
                m.facts ^ n.facts,
            )
    sh = x.length - sum(len(s.words) for s in l)
    ed = 0
    for m, n in C._paired(l, r):
        if C._share(m.weighty, n.weighty) >= C.EDITED:
            ed += C._edits(m, n)
            sh += min(len(m.words), len(n.words))
    if ed * C.EDITS > sh:
        return (
            "edits",
            ed,
            sh,
            [(" ".join(m.words), " ".join(n.words)) for m, n in C._paired(l, r)],
        )
    return ("enough", sh, x.length, y.length)


import random

random.seed(1)
ms = [why(texts[i], texts[j]) for i, j in truth - got]
print(collections.Counter(m[0] for m in ms))
for k in ("contradict", "edits", "enough"):
    for m in random.sample([m for m in ms if m[0] == k], min(4, sum(m[0] == k for m in ms))):
        print(m)
