"""Shared objects, ways of looking at each and ways of changing it. What begins with `~` takes several steps."""

from __future__ import annotations

from typing import NamedTuple


class Shared(NamedTuple):
    """A kind of shared object, as source text."""

    made: str
    end: str  # what is left of it
    looks: tuple[str, ...]
    changes: tuple[str, ...]


def _each(text: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).split(" ;; "))


KINDS = {
    "dict": Shared(
        """
o = {'a': 1, 'b': 2}
p = {'a': 1}
""",
        "list(o.items())",
        _each("""
            o['a'] ;; o['c'] ;; o.get('a') ;; o.get('c', 9) ;; 'a' in o ;; 'c' not in o ;; len(o) ;; bool(o) ;;
            list(o) ;; list(o.items()) ;; list(o.values()) ;; sorted(o) ;; sorted(o.items(), key=lambda e: e[1]) ;;
            ~ max(o, key=o.get) ;; max(o.values()) ;; sum(o.values()) ;; str(o) ;; repr(o) ;; f'{o}' ;; '%s' % o ;;
            '%(a)s' % o ;; '{}'.format(o) ;; '{a}'.format(**o) ;; '{0[a]}'.format(o) ;; '{a}'.format_map(o) ;;
            o == {'a': 1, 'b': 2} ;; o != p ;; dict(o) ;; {**o} ;; o.copy() ;; o | p ;; p | o ;; o.keys() & p.keys() ;;
            o.keys() == p.keys() ;; o.items() <= p.items() ;; 'a' in o.keys() ;; 1 in o.values() ;;
            ('a', 1) in o.items() ;; len(o.keys()) ;; ~ next(iter(o), None) ;; ~ next(reversed(o), None) ;;
            ~ [k for k in o] ;; [*o] ;; ~ {k: v for k, v in o.items()} ;; tuple(o) ;; set(o) ;; ~ o.pop('a', None) ;;
            o.pop('c') ;; o.popitem() ;; o.setdefault('a', 5) ;; o.setdefault('c', 5) ;; any(o.values()) ;;
            all(o.values()) ;; min(o, default=0) ;; o.__getitem__('a') ;; dict.get(o, 'a') ;;
            (lambda **k: sorted(k))(**o) ;; (lambda *k: k)(*o) ;; list(map(o.get, ['a', 'b'])) ;;
            ~ list(zip(o, o.values())) ;; ~ list(enumerate(o)) ;; o.__len__() ;; o.__contains__('a') ;;
            operator.itemgetter('a')(o) ;; operator.contains(o, 'a') ;; operator.getitem(o, 'a') ;; json.dumps(o) ;;
            copy.copy(o) ;; ~ copy.deepcopy(o) ;; pickle.loads(pickle.dumps(o)) ;; types.MappingProxyType(o)['a'] ;;
            list(types.MappingProxyType(o)) ;; string.Template('$a').substitute(o) ;;
            ~ [v for v in o.values() if v > 0] ;; ~ len(list(filter(None, o))) ;; ~ sum(1 for _ in o) ;; ','.join(o) ;;
            ~ o.get('a') and o['a'] ;; ~ functools.reduce(lambda x, y: x + y, o.values(), 0) ;;
            heapq.nlargest(1, o.values()) ;; statistics.mean(o.values()) ;; math.fsum(o.values()) ;;
            list(itertools.chain(o, p)) ;; ~ list(itertools.islice(o, 1)) ;; collections.Counter(o) ;;
            collections.OrderedDict(o) ;; collections.ChainMap(o, p)['a'] ;; pprint.pformat(o) ;; reprlib.repr(o) ;;
            ast.literal_eval(str(o)) ;; str(o.items()) ;; str(o.keys()) ;; hash(tuple(o)) ;;
            isinstance(o, dict) and len(o)
        """),
        _each("""
            o['a'] = 5 ;; o['c'] = 5 ;; o.__setitem__('a', 5) ;; del o['a'] ;; o.pop('a') ;; o.popitem() ;;
            o.clear() ;; o.update(a=5) ;; o.update({'c': 5}) ;; o.setdefault('c', 5) ;; o.setdefault('a', 5) ;;
            o['a'] += 1 ;; o |= {'c': 5} ;; o = {'x': 1} ;; o.update([('c', 5)]) ;; operator.setitem(o, 'a', 5) ;;
            operator.delitem(o, 'a') ;; dict.update(o, a=5) ;; dict.__setitem__(o, 'a', 5) ;;
            ~ o['a'], o['b'] = 7, 8 ;; p['a'] = 5 ;; p.clear() ;; list(map(o.pop, ['a'])) ;; for o['c'] in [5]: pass ;;
            with contextlib.nullcontext(5) as o['c']: pass
        """),
    ),
    "list": Shared(
        """
o = [3, 1, 2]
p = [3]
""",
        "o",
        _each("""
            o[0] ;; o[-1] ;; o[3] ;; o[:] ;; o[1:] ;; o[::-1] ;; len(o) ;; bool(o) ;; list(o) ;; tuple(o) ;; set(o) ;;
            sorted(o) ;; sum(o) ;; max(o) ;; min(o) ;; str(o) ;; f'{o}' ;; '%s' % o ;; '%s' % (o,) ;; '{}'.format(o) ;;
            '{0[0]}'.format(o) ;; o == [3, 1, 2] ;; o != p ;; o < p ;; o >= p ;; o + p ;; p + o ;; o * 2 ;; 2 * o ;;
            1 in o ;; 5 not in o ;; o.index(1) ;; o.count(1) ;; o.copy() ;; o.pop() ;; ~ o.pop(0) ;; [*o] ;;
            ~ [x for x in o] ;; ~ {x for x in o} ;; ~ {x: 1 for x in o} ;; ~ sum(x for x in o) ;;
            any(x > 2 for x in o) ;; all(o) ;; ~ list(reversed(o)) ;; next(iter(o), None) ;; list(map(str, o)) ;;
            list(filter(None, o)) ;; list(zip(o, p)) ;; list(enumerate(o)) ;; list(itertools.chain(o, p)) ;;
            list(itertools.islice(o, 2)) ;; list(itertools.accumulate(o)) ;; list(itertools.pairwise(o)) ;;
            list(itertools.combinations(o, 2)) ;; ~ functools.reduce(lambda x, y: x + y, o) ;;
            functools.reduce(operator.add, o) ;; (lambda *k: k)(*o) ;; print(*o) or 1 ;; [a for a, *b in [o]] ;;
            (lambda: [(a, b) for a, *b in [o]])() ;; operator.itemgetter(0)(o) ;; operator.countOf(o, 1) ;;
            operator.length_hint(o) ;; bytes(o) ;; bytearray(o) ;; array.array('i', o) ;; collections.deque(o) ;;
            collections.Counter(o) ;; ~ heapq.nsmallest(2, o) ;; heapq.nlargest(1, o) ;; bisect.bisect(o, 2) ;;
            bisect.bisect_left(o, 2) ;; json.dumps(o) ;; copy.copy(o) ;; ~ copy.deepcopy(o) ;;
            pickle.loads(pickle.dumps(o)) ;; ','.join(map(str, o)) ;; statistics.mean(o) ;; statistics.median(o) ;;
            math.prod(o) ;; math.fsum(o) ;; o.__len__() ;; o.__getitem__(0) ;; list.index(o, 1) ;; ~ o and o[0] ;;
            ~ o or p ;; not o ;; 1 if o else 2 ;; dict(enumerate(o)) ;; dict.fromkeys(o) ;; frozenset(o) ;;
            pprint.pformat(o) ;; reprlib.repr(o) ;; difflib.SequenceMatcher(None, o, p).ratio() ;;
            struct.pack('3i', *o) ;; slice(0, 2).indices(len(o)) ;; ~ random.Random(1).choice(o) ;;
            ~ random.Random(1).sample(o, 1) ;; type(o)(o) ;; o.__eq__([3, 1, 2]) ;; o.__contains__(1) ;;
            iter(o).__next__() ;; (o, p) == ([3, 1, 2], [3]) ;; (o, p) < ([3, 1], [3]) ;; [o, p] == [[3, 1, 2], [3]] ;;
            ~ o[o[1]] ;; {'k': o}['k'][0]
        """),
        _each("""
            o.append(5) ;; o.pop() ;; o.pop(0) ;; o.insert(0, 5) ;; o.remove(1) ;; o.clear() ;; o.sort() ;;
            o.reverse() ;; o.extend([5, 6]) ;; o += [5] ;; o *= 2 ;; o[0] = 5 ;; o[-1] = 5 ;; o[:] = [5] ;;
            o[1:2] = [7, 8] ;; del o[0] ;; del o[:] ;; del o[-1:] ;; o = [9] ;; o[0] += 1 ;;
            ~ o[0], o[1] = o[1], o[0] ;; p.append(5) ;; p[0] = 5 ;; heapq.heappush(o, 0) ;; heapq.heappop(o) ;;
            heapq.heapify(o) ;; bisect.insort(o, 0) ;; ~ random.Random(1).shuffle(o) ;; list.append(o, 5) ;;
            operator.setitem(o, 0, 5) ;; operator.iadd(o, [5]) ;; o.__iadd__([5]) ;; o.extend(x for x in [5]) ;;
            collections.deque(map(o.append, [5])) ;; [o.append(x) for x in [5]] ;; o.__setitem__(0, 5) ;;
            o.__delitem__(0) ;; for o[0] in [5]: pass
        """),
    ),
    "set": Shared(
        """
o = {1, 2}
p = {2, 3}
""",
        "sorted(o)",
        _each("""
            1 in o ;; 5 in o ;; len(o) ;; bool(o) ;; sorted(o) ;; list(o) ;; set(o) ;; frozenset(o) ;; sum(o) ;;
            max(o) ;; min(o) ;; str(o) ;; f'{o}' ;; o == {1, 2} ;; o != p ;; o < p ;; o <= p ;; o | p ;; o & p ;;
            o - p ;; o ^ p ;; p - o ;; o.union(p) ;; p.union(o) ;; o.intersection(p) ;; o.difference(p) ;;
            o.symmetric_difference(p) ;; p.difference(o) ;; o.isdisjoint(p) ;; o.issubset(p) ;; p.issuperset(o) ;;
            o.copy() ;; o.pop() ;; ~ [x for x in o] ;; {*o} ;; ~ next(iter(o), 0) ;; ~ sum(1 for x in o) ;;
            ~ any(x > 1 for x in o) ;; all(o) ;; ~ list(map(str, o)) ;; copy.copy(o) ;; copy.deepcopy(o) ;;
            pickle.loads(pickle.dumps(o)) ;; operator.contains(o, 1) ;; 1 in frozenset(o) ;; {1, 2}.issubset(o) ;;
            {1}.union(o) ;; {1} | o ;; {1}.isdisjoint(o) ;; not o ;; pprint.pformat(o) ;; dict.fromkeys(o) ;;
            collections.deque(o) ;; o.__contains__(1)
        """),
        _each("""
            o.add(5) ;; o.add(1) ;; o.discard(1) ;; o.remove(1) ;; o.pop() ;; o.clear() ;; o.update({5}) ;; o |= {5} ;;
            o &= {1} ;; o -= {1} ;; o ^= {1, 5} ;; o.difference_update({1}) ;; o.intersection_update({1}) ;;
            o.symmetric_difference_update({1, 5}) ;; o = {9} ;; p.add(1) ;; p.clear() ;; set.add(o, 5) ;;
            operator.ior(o, {5}) ;; [o.add(x) for x in [5]] ;; list(map(o.add, [5])) ;; o.update(x for x in [5])
        """),
    ),
    "deque": Shared(
        """
from collections import deque
o = deque([3, 1, 2], maxlen=4)
p = deque([3])
""",
        "list(o)",
        _each("""
            o[0] ;; o[-1] ;; len(o) ;; bool(o) ;; list(o) ;; tuple(o) ;; sorted(o) ;; sum(o) ;; max(o) ;; str(o) ;;
            f'{o}' ;; o == deque([3, 1, 2]) ;; o < p ;; o + p ;; 1 in o ;; o.index(1) ;; o.count(1) ;; o.copy() ;;
            ~ o.pop() ;; o.popleft() ;; o.maxlen ;; ~ [x for x in o] ;; [*o] ;; ~ list(reversed(o)) ;;
            ~ next(iter(o), 0) ;; ~ sum(1 for x in o) ;; ~ list(zip(o, p)) ;; ~ list(itertools.islice(o, 2)) ;;
            copy.copy(o) ;; copy.deepcopy(o) ;; pickle.loads(pickle.dumps(o)) ;; o * 2 ;; deque(o) ;; ~ o and o[0] ;;
            ~ ','.join(map(str, o)) ;; heapq.nsmallest(1, o) ;; ~ random.Random(1).choice(o)
        """),
        _each("""
            o.append(5) ;; o.appendleft(5) ;; o.pop() ;; o.popleft() ;; o.clear() ;; o.extend([5, 6]) ;;
            o.extendleft([5]) ;; o.rotate() ;; o.reverse() ;; o.insert(0, 5) ;; o.remove(1) ;; o[0] = 5 ;;
            o[-1] += 1 ;; del o[0] ;; o += [5] ;; o *= 2 ;; o = deque([9]) ;; p.append(5) ;;
            collections.deque(map(o.append, [5]), maxlen=0) ;; o.extend(x for x in [5])
        """),
    ),
    "OrderedDict": Shared(
        """
from collections import OrderedDict
o = OrderedDict(a=1, b=2)
p = OrderedDict(a=1)
""",
        "list(o.items())",
        _each("""
            o['a'] ;; o['c'] ;; o.get('a') ;; 'a' in o ;; len(o) ;; list(o) ;; list(o.items()) ;; list(o.values()) ;;
            ~ list(reversed(o)) ;; ~ next(iter(o), None) ;; ~ next(reversed(o), None) ;;
            ~ next(reversed(o.items()), None) ;; str(o) ;; o == OrderedDict(a=1, b=2) ;; o == {'a': 1, 'b': 2} ;;
            o | p ;; o.copy() ;; dict(o) ;; o.popitem() ;; o.popitem(last=False) ;; o.pop('a') ;;
            o.setdefault('c', 1) ;; ~ [k for k in o] ;; ~ [k for k, v in o.items()] ;; copy.copy(o) ;;
            ~ copy.deepcopy(o) ;; pickle.loads(pickle.dumps(o)) ;; sorted(o) ;; json.dumps(o) ;; max(o.values()) ;;
            o.keys() & p.keys() ;; {**o} ;; list(o.keys())
        """),
        _each("""
            o['a'] = 5 ;; o['c'] = 5 ;; del o['a'] ;; o.pop('a') ;; o.popitem() ;; o.popitem(last=False) ;;
            o.move_to_end('a') ;; o.move_to_end('b', last=False) ;; o.clear() ;; o.update(c=1) ;; o.update(a=7) ;;
            o.setdefault('c', 5) ;; o |= {'c': 5} ;; o = OrderedDict() ;; p['a'] = 5 ;; ~ o['a'] += 1
        """),
    ),
    "defaultdict": Shared(
        """
from collections import defaultdict
o = defaultdict(list, a=[1])
n = defaultdict(int, a=1)
""",
        "sorted(o.items()), sorted(n.items()), o.default_factory is None",
        _each("""
            o['a'][:] ;; o['c'][:] ;; ~ o.get('c') ;; 'c' in o ;; len(o) ;; list(o) ;; ~ sorted(o.items()) ;;
            str(o['a']) ;; n['a'] ;; n['c'] ;; n.get('c') ;; str(n) ;; dict(n) ;; n == {'a': 1} ;; n | {'b': 1} ;;
            n.copy() ;; copy.copy(n) ;; ~ copy.deepcopy(n) ;; ~ n.pop('a') ;; n.setdefault('c', 7) ;; sum(n.values()) ;;
            o.default_factory is None ;; ~ [k for k in n] ;; list(map(n.get, ['a', 'c'])) ;;
            ~ list(map(n.__getitem__, ['a', 'c'])) ;; operator.itemgetter('c')(n) ;; '{a}'.format_map(n) ;;
            '%(c)s' % n ;; string.Template('$c').substitute(n) ;; (lambda **k: sorted(k))(**n)
        """),
        _each("""
            o['a'].append(2) ;; o['c'].append(2) ;; o['c'] ;; n['a'] += 1 ;; ~ n['c'] += 1 ;; n['c'] ;; del n['a'] ;;
            n.clear() ;; n.update(c=5) ;; o.default_factory = None ;; n.default_factory = str ;; o = defaultdict(list) ;;
            n.pop('a') ;;
            o.setdefault('c', []).append(1)
        """),
    ),
    "Counter": Shared(
        """
from collections import Counter
o = Counter(a=3, b=1)
p = Counter(a=1)
""",
        "sorted(o.items())",
        _each("""
            o['a'] ;; o['c'] ;; o.get('c') ;; 'c' in o ;; len(o) ;; o.most_common(1) ;; o.most_common(2) ;;
            o.most_common(3) ;; o.most_common() ;; o.total() ;; sorted(o.elements()) ;; list(o.elements()) ;;
            sum(o.values()) ;; str(o) ;; f'{o}' ;; repr(o) ;; o == Counter(a=3, b=1) ;; o == {'a': 3, 'b': 1} ;;
            o != p ;; o < p ;; o <= p ;; o >= p ;; o + p ;; o - p ;; o & p ;; o | p ;; +o ;; -o ;; o.copy() ;;
            dict(o) ;; Counter(o) ;; max(o, key=o.get) ;; max(o.items(), key=lambda e: e[1]) ;; sorted(o, key=o.get) ;;
            sorted(o.items()) ;; [k for k in o] ;; copy.copy(o) ;; ~ copy.deepcopy(o) ;; ~ o.pop('a') ;;
            o.setdefault('c', 1) ;; heapq.nlargest(1, o.items(), key=lambda e: e[1]) ;; pickle.loads(pickle.dumps(o))
        """),
        _each("""
            o['a'] += 1 ;; ~ o['c'] += 1 ;; o['b'] = 9 ;; ~ del o['a'] ;; del o['c'] ;; ~ o.pop('a') ;; ~ o.clear() ;;
            o.update('a') ;; ~ o.update('c') ;; o.update({'a': 1}) ;; ~ o.update(c=1) ;; o.subtract('a') ;;
            o.subtract(a=1) ;; o += Counter('a') ;; o -= Counter('a') ;; ~ o &= Counter('a') ;; ~ o |= Counter('c') ;;
            ~ o = Counter('z') ;; p['a'] = 7 ;; o['a'] = 0
        """),
    ),
    "ChainMap": Shared(
        """
from collections import ChainMap
u = {'a': 1}
v = {'a': 2, 'b': 3}
o = ChainMap(u, v)
""",
        "[list(m.items()) for m in o.maps]",
        _each("""
            o['a'] ;; o['b'] ;; o['c'] ;; o.get('a') ;; o.get('c', 9) ;; 'a' in o ;; 'c' in o ;; len(o) ;; bool(o) ;;
            list(o) ;; sorted(o) ;; sorted(o.items()) ;; list(o.values()) ;; dict(o) ;; str(o) ;;
            o == {'a': 1, 'b': 3} ;; o.pop('a') ;; o.setdefault('c', 4) ;; o.setdefault('a', 4) ;; o.popitem() ;;
            o.maps[0].get('a') ;; o.new_child({'z': 1})['a'] ;; o.new_child()['a'] ;; o.copy()['a'] ;;
            [k for k in o] ;; o | {'z': 1} ;; '%(a)s' % o ;; '{a}'.format_map(o) ;; {**o} ;; max(o.values()) ;;
            operator.itemgetter('a')(o) ;; 'a' in o.keys() ;; string.Template('$a').substitute(o) ;; copy.copy(o)['a'] ;;
            o.parents['a'] ;; str(o.parents)
        """),
        _each("""
            o['a'] = 5 ;; o['c'] = 5 ;; del o['a'] ;; o.pop('a') ;; o.clear() ;; o.update(c=5) ;; u['a'] = 5 ;;
            u.clear() ;; u.pop('a') ;; v['a'] = 5 ;; v['b'] = 6 ;; v['c'] = 6 ;; v.clear() ;; ~ u['b'] = v.pop('b') ;;
            ~ v['c'] = u.pop('a') ;; o.maps.append({'c': 8}) ;; o.maps.insert(0, {'a': 8}) ;; o.maps[0] = {'a': 7} ;;
            o.maps = [{'a': 7}] ;; o = ChainMap({'q': 1}) ;; o |= {'c': 1}
        """),
    ),
    "bytearray": Shared(
        """
o = bytearray(b'abc')
p = bytearray(b'b')
""",
        "bytes(o)",
        _each("""
            o[0] ;; o[-1] ;; o[:] ;; o[1:] ;; len(o) ;; bool(o) ;; bytes(o) ;; bytes(o[:2]) ;; list(o) ;; str(o) ;;
            f'{o}' ;; o == b'abc' ;; o != p ;; o < p ;; o + p ;; p + o ;; o * 2 ;; 97 in o ;; b'b' in o ;;
            o.find(b'b') ;; o.index(b'b') ;; o.count(b'b') ;; o.copy() ;; o.decode() ;; o.hex() ;;
            o.startswith(b'a') ;; o.endswith(b'c') ;; o.upper() ;; o.split(b'b') ;; o.replace(b'a', b'z') ;;
            o.strip(b'a') ;; o.join([b'x', b'y']) ;; b','.join([o, p]) ;; ~ o.pop() ;; ~ [x for x in o] ;; sum(o) ;;
            max(o) ;; int.from_bytes(o, 'big') ;; ~ memoryview(o)[0] ;; ~ bytes(memoryview(o)) ;;
            ~ memoryview(o).tobytes() ;; hash(bytes(o)) ;; copy.copy(o) ;; o % () if False else len(o) ;;
            zlib.crc32(o) ;; base64.b64encode(o) ;; hashlib.md5(o).hexdigest() ;; binascii.hexlify(o) ;;
            struct.unpack('3B', o) ;; struct.unpack_from('B', o) ;; io.BytesIO(o).read() ;; b'abc'.find(o) ;;
            b'abc'.startswith(bytes(o)) ;; b'%s' % o ;; str(o, 'ascii') ;; o.isalpha() ;; o.partition(b'b') ;;
            o.title() ;; o.zfill(5) ;; o.translate(None, b'a')
        """),
        _each("""
            o.append(120) ;; o.pop() ;; o.pop(0) ;; o.insert(0, 120) ;; o.remove(97) ;; o.clear() ;; o.extend(b'xy') ;;
            o += b'x' ;; o *= 2 ;; o[0] = 120 ;; o[:] = b'xyz' ;; o[1:] = b'q' ;; del o[0] ;; o.reverse() ;;
            o = bytearray(b'z') ;; p.append(120) ;; memoryview(o)[0] = 120 ;; struct.pack_into('B', o, 0, 120) ;;
            io.BytesIO(b'xyz').readinto(o) ;; o[0] += 1
        """),
    ),
    "array": Shared(
        """
from array import array as arr
o = arr('i', [3, 1, 2])
p = arr('i', [3])
""",
        "list(o)",
        _each("""
            o[0] ;; o[-1] ;; o[:] ;; o[1:] ;; len(o) ;; bool(o) ;; list(o) ;; sum(o) ;; max(o) ;; str(o) ;;
            o == arr('i', [3, 1, 2]) ;; o != p ;; o < p ;; o + p ;; o * 2 ;; 1 in o ;; o.index(1) ;; o.count(1) ;;
            o.tolist() ;; o.tobytes() ;; ~ o.pop() ;; ~ [x for x in o] ;; [*o] ;; sorted(o) ;; copy.copy(o) ;;
            copy.deepcopy(o) ;; bytes(o) ;; ~ memoryview(o)[0] ;; ~ memoryview(o).tolist() ;; o.buffer_info()[1] ;;
            o.itemsize ;; ~ list(reversed(o))
        """),
        _each("""
            o.append(5) ;; o.pop() ;; o.insert(0, 5) ;; o.remove(1) ;; o.extend([5]) ;; o.extend(arr('i', [5])) ;;
            o.fromlist([5]) ;; o.frombytes(b'\\x01\\0\\0\\0') ;; o[0] = 5 ;; o[:] = arr('i', [5]) ;; del o[0] ;;
            o.reverse() ;; o += arr('i', [5]) ;; o *= 2 ;; o = arr('i') ;; p.append(5) ;; o.byteswap() ;;
            memoryview(o)[0] = 5 ;; o[0] += 1
        """),
    ),
    "heap": Shared(
        """
o = [1, 3, 2]
""",
        "o",
        _each("""
            heapq.heappop(o) ;; heapq.heappushpop(o, 0) ;; heapq.heapreplace(o, 5) ;; ~ heapq.nsmallest(2, o) ;;
            ~ heapq.nlargest(2, o) ;; ~ list(heapq.merge(o, [2])) ;; o[0] ;; sorted(o) ;; bisect.bisect(o, 2) ;; len(o)
        """),
        _each("""
            heapq.heappush(o, 0) ;; heapq.heappop(o) ;; heapq.heapify(o) ;; heapq.heapreplace(o, 9) ;; o.append(0) ;;
            o.clear() ;; o[0] = 9 ;; bisect.insort(o, 2) ;; o.sort(reverse=True)
        """),
    ),
    "dataclass": Shared(
        """
from dataclasses import dataclass, field, asdict, astuple, replace, fields
@dataclass(order=True, unsafe_hash=True)
class D:
    x: int = 1
    y: int = 2
@dataclass
class S:
    __slots__ = ('x',)
    x: int
o = D()
s = S(1)
q = D()
""",
        "(o.x, o.y, s.x, sorted(vars(o)))",
        _each("""
            o.x ;; (o.x, o.y) ;; repr(o) ;; str(o) ;; f'{o}' ;; '%s' % o ;; '{}'.format(o) ;;
            '{0.x} {0.y}'.format(o) ;; o == D() ;; o != D() ;; D() == o ;; o == q ;; o < D(1, 3) ;; o >= q ;;
            hash(o) == hash(q) ;; hash(o) ;; asdict(o) ;; astuple(o) ;; replace(o, x=7) ;; vars(o)['x'] ;;
            dict(vars(o)) ;; o.__dict__.copy() ;; sorted(vars(o)) ;; getattr(o, 'x') ;; getattr(o, 'z', None) ;;
            hasattr(o, 'y') ;; o in [D()] ;; [D()].count(o) ;; [o, q].index(q) ;; {D(): 1}.get(o) ;;
            ~ sorted([D(1, 3), o]) ;; ~ min([D(1, 3), o]) ;; max(o, q).y ;; operator.attrgetter('x')(o) ;;
            operator.attrgetter('x', 'y')(o) ;; copy.copy(o) ;; ~ copy.deepcopy(o) ;; s.x ;; repr(s) ;; s == S(1) ;;
            print(o) or 1 ;; str([o]) ;; f'{[o]}' ;; f'{o!r:>10}' ;; [getattr(o, f.name) for f in fields(o)] ;;
            ~ (lambda: [x for x in [o] if x == q])() ;; pprint.pformat(o) ;; D.x ;; o.__class__.y
        """),
        _each("""
            o.x = 5 ;; o.y = 5 ;; ~ o.x, o.y = 8, 9 ;; o.x += 1 ;; setattr(o, 'x', 5) ;; del o.x ;; delattr(o, 'y') ;;
            o.z = 1 ;; vars(o)['x'] = 5 ;; ~ o.__dict__.update(x=5, y=6) ;; vars(o).clear() ;; s.x = 5 ;; del s.x ;;
            ~ o = D(9, 9) ;; q.x = 4 ;; D.x = 77 ;; object.__setattr__(o, 'x', 5) ;; o.__setattr__('x', 5) ;;
            for o.x in [5]: pass
        """),
    ),
    "namespace": Shared(
        """
from types import SimpleNamespace
from collections import namedtuple
from typing import NamedTuple
class P:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'P{self.n}'
    def __eq__(self, other): return self.n == other.n
    def __hash__(self): return hash(self.n)
    def __lt__(self, other): return self.n < other.n
    def __format__(self, spec): return f'F{self.n}{spec}'
    def __str__(self): return f'S{self.n}'
    def __bool__(self): return self.n > 1
    def __len__(self): return self.n
N = namedtuple('N', 'a b')
class M(NamedTuple):
    a: object
    b: object
p, q = P(1), P(2)
o = SimpleNamespace(a=1, b=2)
s = SimpleNamespace(p=p, q=q)
n = N(p, q)
m = M(p, q)
l = N([1], [2])
""",
        "(p.n, q.n, sorted(vars(o).items()), str(s), l.a, l.b)",
        _each("""
            o.a ;; repr(o) ;; str(o) ;; f'{o}' ;; o == SimpleNamespace(a=1, b=2) ;; vars(o)['a'] ;; sorted(vars(o)) ;;
            copy.copy(o) ;; repr(s) ;; f'{s}' ;; s == SimpleNamespace(p=P(1), q=P(2)) ;; repr(n) ;; str(n) ;; f'{n}' ;;
            '%s' % (n,) ;; '%s %s' % n ;; '{}'.format(n) ;; n == N(P(1), P(2)) ;; n < N(P(1), P(3)) ;;
            hash(n) == hash((P(1), P(2))) ;; P(2) in n ;; n.index(P(2)) ;; n.count(P(1)) ;; repr(m) ;;
            m == (P(1), P(2)) ;; [str(x) for x in m] ;; n._asdict() ;; n._replace(a=1)[0] ;; repr(l) ;;
            l == N([1], [2]) ;; l < N([1], [3]) ;; [1] in l ;; l.a[:] + l.b[:] ;; N._make(l) ;; tuple(l) ;;
            max(p, q) ;; str(p) ;; f'{p}' ;; f'{p:>3}' ;; f'{p!s}' ;; f'{p!r} {q!r}' ;; '%s %r' % (p, q) ;;
            '{} {!r}'.format(p, q) ;; format(p, 'x') ;; '%(p)s' % {'p': p} ;; '{p}'.format_map({'p': p}) ;;
            '{p}{q}'.format(p=p, q=q) ;; str([p, q]) ;; str({'p': p}) ;; f'{[p, q]}' ;; [p, q] == [P(1), P(2)] ;;
            (p, q) == (P(1), P(2)) ;; (p, q) < (P(1), P(3)) ;; {'a': p} == {'a': P(1)} ;; P(2) in [p, q] ;;
            P(2) in (p, q) ;; P(2) in {p: 1, q: 2} ;; hash((p, q)) ;; sorted([q, p]) ;; min([q, p]).n ;; bool(p) ;;
            not p ;; len(q) ;; 1 if p else 2 ;; p and 1 ;; p == P(1) ;; p < q ;; any([p, q]) ;; all([p, q]) ;;
            list(filter(None, [p, q])) ;; ','.join(map(str, [p, q])) ;; ','.join([str(p), str(q)]) ;;
            ''.join(f'{x}' for x in (p, q)) ;; string.Template('$p $q').substitute(p=p, q=q) ;; print(p, q) or 1 ;;
            copy.deepcopy(p).n
        """),
        _each("""
            o.a = 5 ;; o.c = 5 ;; del o.a ;; vars(o).update(a=5) ;; o.__dict__.clear() ;; o = SimpleNamespace() ;;
            s.p = 7 ;; ~ p.n = 5 ;; ~ p.n, q.n = 6, 7 ;; q.n += 1 ;; l.a.append(5) ;; l.b.clear() ;;
            ~ l.a[:], l.b[:] = [8], [9] ;; n = N(1, 2) ;; P.n = 3
        """),
    ),
    "Enum": Shared(
        """
import enum
class E(enum.Enum):
    A = 1
    B = 2
class F(enum.Flag):
    R = 1
    W = 2
E.A.count = 0
o = E.A
f = F.R
""",
        "(o, f, E.A.count)",
        _each("""
            o ;; o.name ;; o.value ;; o is E.A ;; o == E.B ;; E(1).count ;; E['A'].count ;; E.A.count ;; o in E ;;
            str(o) ;; f'{o}' ;; f & F.W ;; f | F.W ;; bool(f) ;; [e.name for e in E] ;; {E.A: 1}.get(o)
        """),
        _each("""
            o = E.B ;; E.A.count = 5 ;; E.A.count += 1 ;; f = F.W ;; f |= F.W ;; f ^= F.R ;; o.count = 4 ;;
            setattr(E.A, 'count', 7)
        """),
    ),
    "class": Shared(
        """
class Base:
    n = 1
    items = [1]
    def m(self): return 'base'
class C(Base):
    k = 1
    def __init__(self): self.v = 1
    @property
    def p(self): return self.v + self.k
    @p.setter
    def p(self, value): self.v = value
    @classmethod
    def cm(cls): return cls.n
    @staticmethod
    def sm(): return C.n
    def g(self): return self.n
    def m(self): return super().m() + '!'
    def __getattr__(self, name):
        if name.startswith('__'): raise AttributeError(name)
        return f'{name}{C.k}'
    def __getitem__(self, key): return self.v
    def __call__(self): return self.v
    def __len__(self): return self.v
    def __iter__(self): return iter([self.v, self.k])
    def __contains__(self, x): return x == self.v
    def __enter__(self): return self.v
    def __exit__(self, *a): self.v += 1
o = C()
other = C()
""",
        "sorted((k, v if k == 'v' else 0) for k, v in vars(o).items()), Base.n, C.n, C.k, Base.items",
        _each("""
            o.v ;; o.p ;; o.k ;; o.n ;; C.n ;; Base.n ;; C.cm() ;; C.sm() ;; o.g() ;; o.m() ;; o.missing ;;
            C.items[:] ;; len(C.items) ;; getattr(o, 'v') ;; getattr(o, 'zzz', 0) ;; hasattr(C, 'n') ;;
            hasattr(C, 'q') ;; o[0] ;; o() ;; len(o) ;; bool(o) ;; list(o) ;; 5 in o ;; [x for x in o] ;;
            vars(o)['v'] ;; o.__dict__['v'] ;; (lambda: [v for v in [o.v]])() ;; operator.attrgetter('v')(o) ;;
            isinstance(o, C) ;; o.__class__.k ;; type(o).k ;; ~ o.s if hasattr(o, 's') else 0 ;; getattr(C, 'k') ;;
            contextlib.ExitStack().enter_context(o) ;; (lambda: [x for x in map(o.__getitem__, [1])])() ;;
            o.__class__ is C ;; issubclass(C, Base) ;; sorted(vars(o))
        """),
        _each("""
            o.v = 5 ;; o.p = 5 ;; del o.v ;; o.k = 5 ;; o.n = 5 ;; C.n = 5 ;; Base.n = 5 ;; C.k = 5 ;; C.k += 1 ;;
            del C.k ;; setattr(C, 'n', 5) ;; delattr(C, 'k') ;; C.items.append(2) ;; C.items = [7] ;;
            Base.items = [8] ;; vars(o)['v'] = 5 ;; vars(o).update(v=6) ;; o.__dict__.pop('v') ;; o = other; o.v = 3 ;;
            o.s = 4 ;; C.g = lambda self: 'new' ;; C.m = lambda self: 'new' ;; o.g = lambda: 'mine' ;;
            setattr(C, 'g', lambda self: 'set') ;; C.cm = classmethod(lambda cls: 'ncm') ;;
            C.sm = staticmethod(lambda: 'nsm') ;; type.__setattr__(C, 'n', 6) ;; object.__setattr__(o, 'v', 6) ;;
            with o: pass
        """),
    ),
    "globals": Shared(
        """
o = 1
p = [1]
def f(): return o
def g(): return 'old'
class K: z = 1
""",
        "(o, p)",
        _each("""
            o ;; f() ;; g() ;; p[0] ;; p ;; globals()['o'] ;; globals().get('o') ;; 'new' in globals() ;;
            (lambda: o)() ;; [o for _ in 'a'] ;; eval('o') ;; o if o else p ;; ~ f'{o}{p}' ;; K.z ;; K().z
        """),
        _each("""
            o = 5 ;; o += 1 ;; o, p = 7, [7] ;; globals()['o'] = 5 ;; globals().update(o=5) ;; globals()['new'] = 1 ;;
            exec('global o; o = 5') ;; g = lambda: 'new' ;; p = [2] ;; p.append(3) ;; p[0] = 9 ;; K.z = 5 ;;
            f = lambda: 'nf' ;; del o ;; for o in [5]: pass ;; import math as o ;;
            with contextlib.nullcontext(5) as o: pass ;; (o := 5)
        """),
    ),
    "closure": Shared(
        """
def make():
    n = 1
    items = [1]
    def get(): return n
    def change(value):
        nonlocal n
        n = value
    def bump():
        nonlocal n
        n += 1
    def cells(): return get.__closure__[1].cell_contents if False else n
    def drop():
        nonlocal n
        del n
    def fill(): items.append(n)
    def look(): return items[:]
    return get, change, bump, fill, look, drop
get, change_, bump, fill, look_, drop = make()
""",
        "(look_(),)",
        _each("""
            get() ;; look_() ;; ~ [get() for _ in 'ab'] ;; (lambda: get())() ;; get() if get() else 0 ;;
            list(map(lambda _: get(), 'a')) ;; functools.partial(get)()
        """),
        _each("""
            change_(5) ;; bump() ;; fill() ;; drop() ;; functools.partial(change_, 5)() ;; list(map(change_, [5]))
        """),
    ),
    "weakref": Shared(
        """
import weakref
class W:
    def __init__(self, n): self.n = n
o = W(1)
r = weakref.ref(o)
x = weakref.proxy(o)
k = weakref.WeakKeyDictionary({o: 1})
v = weakref.WeakValueDictionary({'a': o})
s = weakref.WeakSet([o])
died = []
fin = weakref.finalize(o, died.append, 1)
""",
        "(r() is None, len(k), len(v), len(s), died, fin.alive)",
        _each("""
            r() is None ;; ~ r() and r().n ;; (lambda t: t and t.n)(r()) ;; x.n ;; len(k) ;; len(v) ;; len(s) ;;
            v.get('a') is None ;; 'a' in v ;; v['a'].n ;; list(v) ;; list(k.values()) ;; ~ [e.n for e in s] ;;
            ~ [e.n for e in v.values()] ;; ~ list(v.items()) and 1 ;; bool(r()) ;; list(died) ;; k.get(o) ;; o in s
        """),
        _each("""
            o = None ;; o.n = 5 ;; o = W(2) ;; del o ;; v['b'] = o ;; v['a'] = W(3) ;; v.pop('a') ;; k.clear() ;;
            k[o] = 5 ;; s.discard(o) ;; s.clear() ;; x.n = 7 ;; fin() ;; fin.detach() ;; v.clear()
        """),
    ),
    "iterators": Shared(
        """
import itertools
c = itertools.count()
it = iter([1, 2, 3])
cy = itertools.cycle('ab')
z = zip([1, 2], 'ab')
en = enumerate('ab')
def gen():
    yield 1
    yield 2
g = gen()
ch = itertools.chain([1], [2])
t1, t2 = itertools.tee([1, 2])
m = map(str, [1, 2])
rp = itertools.repeat(1, 2)
isl = itertools.islice(itertools.count(), 3)
""",
        "(next(c), list(it), next(cy), list(z), list(en), list(ch), list(t1), list(t2), list(m), list(rp), list(isl))",
        _each("""
            next(c) ;; next(it, 0) ;; next(cy) ;; next(z, 0) ;; next(en, 0) ;; next(g, 0) ;; list(g) ;;
            [x for x in g] ;; g.send(None) ;; g.close() ;; next(ch, 0) ;; next(t1, 0) ;; next(m, 0) ;; next(rp, 0) ;;
            next(isl, 0) ;; list(it) ;; list(z) ;; ~ [x for x in it] ;; sum(it) ;; it.__next__() ;; 2 in it ;;
            list(zip(it, c)) ;; list(itertools.islice(c, 2)) ;; str(c) ;; operator.length_hint(it) ;; copy.copy(c) ;;
            max(it, default=0) ;; dict(z) ;; ''.join(m) ;; tuple(t1) ;; (lambda *a: a)(*it) ;; [*it] ;; list(en) ;;
            a_ if (a_ := next(it, 0)) else 0 ;; list(map(lambda e: e, it)) ;; dict(en)
        """),
        _each("""
            next(c) ;; next(it) ;; next(cy) ;; ~ next(g) ;; ~ list(g) ;; ~ g.close() ;; ~ g.throw(KeyError) ;;
            next(z) ;; next(en) ;; next(ch) ;; next(t1) ;; next(t2) ;; next(m) ;; next(rp) ;; next(isl) ;; list(it) ;;
            it = iter([9]) ;; ~ for _ in it: pass ;; for _ in it: break ;; list(itertools.islice(it, 1)) ;;
            it.__next__() ;; c = itertools.count(50) ;; next(iter(it))
        """),
    ),
    "caches": Shared(
        """
import functools
calls = []
base = 1
@functools.lru_cache(maxsize=None)
def f(x):
    calls.append(x)
    return x + base
@functools.cache
def h(): return base
class C:
    def __init__(self): self.n = 1
    @functools.cached_property
    def p(self): return self.n
o = C()
@functools.singledispatch
def sd(x): return 'object'
pa = functools.partial(max, 1)
""",
        "(calls, f.cache_info()[:2], o.n, sorted(vars(o)), sd('s'))",
        _each("""
            ~ f(1) ;; f(2) ;; h() ;; f.cache_info()[:2] ;; o.p ;; sd(1) ;; ~ sd('s') ;; pa(0) ;; o.__dict__.get('p') ;;
            len(calls)
        """),
        _each("""
            f(1) ;; f.cache_clear() ;; base = 5 ;; h.cache_clear() ;; o.n = 5 ;; o.p ;; del o.p ;; o.p = 9 ;;
            sd.register(int, lambda x: 'int') ;; sd.register(str)(lambda x: 'str') ;; pa = functools.partial(max, 5) ;;
            o = C()
        """),
    ),
    "contexts": Shared(
        """
import contextlib, contextvars, decimal
log = []
@contextlib.contextmanager
def cm(x):
    log.append(x)
    yield x
    log.append(-x)
st = contextlib.ExitStack()
st.callback(log.append, 1)
class R:
    closed = False
    def close(self): self.closed = True
r = R()
var = contextvars.ContextVar('var', default=0)
ctx = contextvars.copy_context()
dc = decimal.Context(prec=3)
""",
        "(log, r.closed, dc.prec, ctx.get(var))",
        _each("""
            list(log) ;; len(log) ;; r.closed ;; cm(5).__enter__() ;; str(dc.divide(1, 3)) ;; dc.prec ;;
            str(dc.create_decimal('1.23456')) ;; dc.flags[decimal.Inexact] ;; ctx.get(var) ;; ctx.run(var.get) ;;
            var.get() ;; str(decimal.localcontext(dc).__enter__() / 1) if False else 0
        """),
        _each("""
            ~ with cm(7): pass ;; st.close() ;; st.callback(log.append, 2) ;; st.enter_context(cm(3)) ;;
            st.pop_all() ;; st.push(lambda *a: log.append(9)) ;; with contextlib.closing(r): pass ;;
            with contextlib.suppress(Exception): r.close() ;; dc.prec = 9 ;; dc.divide(1, 3) ;; dc.clear_flags() ;;
            var.set(8) ;; with st: pass ;; dc.rounding = decimal.ROUND_UP
        """),
    ),
    "strings": Shared(
        """
import io
o = ''
parts = []
s = io.StringIO()
s.write('ab')
b = io.BytesIO(b'ab')
d = {'t': ''}
class T: text = 'x'
t = T()
tmpl = 'x{}'
""",
        "(o, parts, s.getvalue(), b.getvalue(), d, t.text)",
        _each("""
            o ;; ''.join(parts) ;; ','.join(parts) + o ;; s.getvalue() ;; s.tell() ;; s.read() ;; b.getvalue() ;;
            bytes(b.getbuffer()) ;; d['t'] ;; f'{o}{d}' ;; t.text * 2 ;; tmpl.format(o) ;; f'{t.text:{d["t"]}}' ;;
            '%s%s' % (o, t.text) ;; o + t.text ;; len(o) ;; o == 'z' ;; o in 'zz' ;; o.upper() ;; str(parts) ;;
            s.readline() ;; list(s) ;; [*map(str.upper, parts)] ;; '{0.text}'.format(t) ;;
            '{t.text} {o}'.format(t=t, o=o) ;; '{0[0]}'.format(parts) ;; '%(t)s' % d ;; '{t}'.format(**d) ;;
            '{t}'.format_map(d) ;; s.seek(0) ;; print(o, end='', file=s)
        """),
        _each("""
            o += 'z' ;; o = 'q' ;; parts.append('z') ;; parts += ['y', 'z'] ;; parts.insert(0, 'z') ;; s.write('z') ;;
            s.truncate(0) ;; s.seek(0) ;; b.write(b'z') ;; b.seek(2) ;; d['t'] += 'z' ;; d['t'] = '>4' ;;
            t.text += 'y' ;; t.text = 'w' ;; T.text = 'v' ;; tmpl = 'y{}' ;; print('z', file=s) ;;
            print('z', end='', file=s) ;; s.writelines(['p', 'q']) ;; s.close()
        """),
    ),
    "user containers": Shared(
        """
from collections import UserDict, UserList, UserString
ud = UserDict(a=1)
ul = UserList([1, 2])
class L(list):
    def twice(self): return [x * 2 for x in self]
class D(dict):
    def __missing__(self, key): return key * 2
class G(dict):
    def __getitem__(self, key): return dict.__getitem__(self, key) + 1
l, d, g = L([1, 2]), D(a=1), G(a=1)
""",
        "(dict(ud), list(ul), l, d, dict.copy(g))",
        _each("""
            ud['a'] ;; ud.get('a') ;; 'a' in ud ;; len(ud) ;; list(ud) ;; list(ud.items()) ;; str(ud) ;;
            ud == {'a': 1} ;; ud | {'b': 1} ;; ud.copy() ;; ud.pop('a') ;; ud.setdefault('c', 1) ;; ud.popitem() ;;
            ul[0] ;; ul[:] ;; len(ul) ;; list(ul) ;; sorted(ul) ;; str(ul) ;; ul == [1, 2] ;; ul + [3] ;; 1 in ul ;;
            ul.index(1) ;; ul.pop() ;; ul.count(1) ;; ul.copy() ;; max(ul) ;; ~ l.twice() ;; l[0] ;; len(l) ;;
            l == [1, 2] ;; sorted(l) ;; str(l) ;; d['a'] ;; d['zz'] ;; d.get('zz') ;; g['a'] ;; g.get('a') ;;
            list(g.items()) ;; dict(g) ;; json.dumps(d) ;; json.dumps(l) ;; '%(a)s' % g ;; '{a}'.format_map(d) ;;
            '{zz}'.format_map(d) ;; '%(zz)s' % d
        """),
        _each("""
            ud['a'] = 5 ;; ud['c'] = 5 ;; del ud['a'] ;; ud.clear() ;; ud.update(c=5) ;; ud.data = {'q': 1} ;;
            ud.data['a'] = 7 ;; ul.append(5) ;; ul.pop() ;; ul[0] = 5 ;; ul.sort(reverse=True) ;; ul.clear() ;;
            ul += [5] ;; ul.data = [7] ;; ul.extend([5]) ;; ul.insert(0, 5) ;; ul.reverse() ;; ul.remove(1) ;;
            l.append(5) ;; l[0] = 5 ;; l.clear() ;; d['a'] = 5 ;; d['zz'] = 5 ;; d.clear() ;; g['a'] = 5 ;;
            g.pop('a') ;; del l[0] ;; l.extend([7]) ;; d.update(zz=1)
        """),
    ),
    "formats": Shared(
        """
from collections import defaultdict
class D(dict):
    def __missing__(self, key): return 0
class G(dict):
    def __getitem__(self, key): return dict.__getitem__(self, key)
class P: pass
d, g, e, p = D(a=1), G(a=1, b=2), defaultdict(int, a=1), {'a': 1, 'w': 5}
o = P()
o.x, o.y, o.d, o.s, o.l, o.inner = 1, 2, {'k': 1}, '>4', [1], P()
o.inner.z = 1
""",
        "sorted(d.items()), sorted(g.items()), sorted(e.items()), sorted(p.items()), o.x, o.y, o.d, o.s, o.l, o.inner.z",
        _each("""
            '%(a)s' % d ;; '%(q)s' % d ;; '%(q)s' % e ;; '%(a)s' % g ;; ~ '%(a)s%(b)s' % g ;; '%(a)s' % p ;;
            '{a}'.format_map(d) ;; '{q}'.format_map(d) ;; '{q}'.format_map(e) ;; '{a}'.format_map(g) ;;
            '{a:{w}}'.format_map(p) ;; '{a}'.format(**d) ;; '{0[a]}'.format(g) ;; '{0[q]}'.format(d) ;;
            '{0[q]}'.format(e) ;; '{.x}'.format(o) ;; '{0.x} {0.y}'.format(o) ;; '{0.d[k]}'.format(o) ;;
            '{0.l[0]}'.format(o) ;; '{0.l}'.format(o) ;; '{0.inner.z}'.format(o) ;; '{0:{1}}'.format(7, o.s) ;;
            '{0:{1.s}}'.format(7, o) ;; f'{o.x:{o.s}}' if o.s is None else 0 ;; '{0[a]:{0[w]}}'.format(p) ;;
            str.format('{0.x}', o) ;; str.format_map('{a}', g) ;; '{0.d}'.format(o) ;; '{k}'.format(**o.d) ;;
            '{0.__dict__}'.format(o)[:9] ;; '{o.x}'.format_map({'o': o}) ;; string.Formatter().format('{0.x}', o) ;;
            string.Template('$a').substitute(d) ;; string.Template('$q').substitute(d) ;; '%*d' % (4, o.x)
        """),
        _each("""
            d['a'] = 5 ;; d['q'] = 5 ;; d.clear() ;; g['a'] = 5 ;; g['b'] = 7 ;; e['q'] = 5 ;; e['a'] = 5 ;;
            p['a'] = 5 ;; p['w'] = 7 ;; o.x = 5 ;; o.d['k'] = 5 ;; o.d = {'k': 6} ;; o.s = '>6' ;; o.l[0] = 5 ;;
            o.l = [7] ;; o.l.append(8) ;; o.inner.z = 5 ;; o.inner = o ;; del o.x ;; ~ o.x, o.y = 8, 9
        """),
    ),
    "special methods": Shared(
        """
class C:
    def __len__(self): return 1
    def __eq__(self, other): return False
    def __hash__(self): return 1
    def __lt__(self, other): return False
    def __getitem__(self, key): return 1
    def __call__(self): return 1
    def __iter__(self): return iter([1])
    def __bool__(self): return False
    def __contains__(self, key): return False
    def __add__(self, other): return 1
    def __repr__(self): return 'old'
    def __getattr__(self, name):
        if name.startswith('__'): raise AttributeError(name)
        return 1
    @property
    def p(self): return 1
class B:
    z = 1
    def m(self): return 'B'
class B2:
    z = 2
    def m(self): return 'B2'
class K(B): pass
o, k = C(), K()
def f(x=1): return x
""",
        "k.__class__.__name__, K.__bases__[0].__name__",
        _each("""
            len(o) ;; o == 1 ;; o != 1 ;; o < 1 ;; o[0] ;; o() ;; list(o) ;; bool(o) ;; 1 if o else 2 ;; 1 in o ;; o + 1 ;;
            repr(o) ;; f'{o}' ;; '%s' % o ;; o.absent ;; o.p ;; sum(o) ;; hash(o) ;; list(map(len, [o])) ;; k.m() ;;
            k.z ;; isinstance(k, B2) ;; type(k).__name__ ;; issubclass(K, B) ;; f() ;; K.z ;; operator.eq(o, 1)
        """),
        _each("""
            C.__len__ = lambda self: 2 ;; C.__eq__ = lambda self, other: True ;; C.__lt__ = lambda self, other: True ;;
            C.__getitem__ = lambda self, key: 2 ;; C.__call__ = lambda self: 2 ;; C.__bool__ = lambda self: True ;;
            C.__iter__ = lambda self: iter([2]) ;; C.__contains__ = lambda self, key: True ;; del C.__len__ ;;
            C.__add__ = lambda self, other: 2 ;; C.__repr__ = lambda self: 'new' ;; K.__bases__ = (B2,) ;;
            C.__getattr__ = lambda self, name: 2 ;; C.p = property(lambda self: 2) ;; k.__class__ = C ;;
            C.__hash__ = lambda self: 2 ;; setattr(C, '__len__', lambda self: 2) ;; f.__defaults__ = (2,) ;;
            f.__code__ = (lambda x=1: 3).__code__ ;; B.m = lambda self: 'new' ;; B.z = 7 ;; del K.absent
        """),
    ),
    "nested": Shared(
        """
n = [[1], [2]]
t = ([1], {'a': [2]})
d = {'a': [1]}
""",
        "n, t, d",
        _each("""
            n == [[1], [2]] ;; [[1], [2]] == n ;; n < [[1], [3]] ;; [1] in n ;; str(n) ;; f'{n}' ;; t == ([1], {'a': [2]}) ;;
            d == {'a': [1]} ;; {'a': [1]} != d ;; sorted(n) ;; max(n) ;; sum(n, []) ;; json.dumps(n) ;; copy.copy(n)[0][:] ;;
            list(map(len, n)) ;; list(itertools.chain.from_iterable(n)) ;; n[0] + n[1] ;; [*n[0]] ;; n[0] < n[1] ;;
            repr(t) ;; '%s %s' % t ;; n.index([2]) ;; n.count([2]) ;; d['a'] == [1] ;; pprint.pformat(d) ;; all(n)
        """),
        _each("""
            n[0].append(9) ;; n[1][0] = 7 ;; n.append([3]) ;; n[0] = [8] ;; n.pop() ;; n[0].clear() ;; t[0].append(5) ;;
            t[1]['a'].append(5) ;; t[1]['a'] = [2, 3] ;; d['a'].append(4) ;; d['a'] = [6] ;; d.clear() ;; n[0][:] = [1, 1]
        """),
    ),
}  # fmt: skip
