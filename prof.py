import cProfile, pstats
from benchmarks import story_set as S
from ingest.dedupe import *

arts = S.articles()[:600]
p = cProfile.Profile()
p.enable()
for a in arts:
    sketch(a.title, a.body, a.publisher)
p.disable()
pstats.Stats(p).sort_stats("tottime").print_stats(10)
p = cProfile.Profile()
p.enable()
for a in arts:
    read(a.title, a.body, a.publisher)
p.disable()
pstats.Stats(p).sort_stats("tottime").print_stats(12)
