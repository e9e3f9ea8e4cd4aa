import cProfile,pstats,tempfile
from benchmarks.stories import *
from benchmarks.stories import _through_store
n=list(notices(1500))
p=cProfile.Profile(); p.enable(); _through_store(n); p.disable()
pstats.Stats(p).sort_stats('cumtime').print_stats(45)
