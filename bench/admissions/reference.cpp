// The yardstick of the bench: the admission workload, solved by textbook deferred acceptance with one binary
// heap a programme. It builds its own copy of the workload, so that its outcome also checks our generator.
// Usage: reference N L repeats; prints one JSON object.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

using std::uint32_t;
using std::uint64_t;
using std::vector;

static const uint32_t kSeed = 20260601u;
static const uint32_t kNone = 0xFFFFFFFFu;

static uint32_t fmix(uint32_t h) {
  h ^= h >> 16;
  h *= 0x85EBCA6Bu;
  h ^= h >> 13;
  h *= 0xC2B2AE35u;
  h ^= h >> 16;
  return h;
}
static uint32_t rnd(uint32_t t, uint32_t a, uint32_t b) {
  return fmix(fmix(fmix(kSeed + t * 0x9E3779B9u) ^ a) + b * 0x85EBCA6Bu);
}
static double u(uint32_t t, uint32_t a, uint32_t b) { return rnd(t, a, b) / 4294967296.0; }

struct Candidate {
  uint32_t score, a, b, d;
};

struct Workload {
  uint32_t candidates, length, programmes;
  vector<uint32_t> capacity;
  vector<uint32_t> row;
  vector<Candidate> people;
  vector<uint32_t> choices;
};

static const uint32_t kWeights[8][3] = {{16, 0, 0}, {12, 2, 2}, {10, 6, 0}, {10, 0, 6},
                                        {8, 4, 4},  {6, 10, 0}, {6, 0, 10}, {4, 6, 6}};

static void draw(Workload& w, const vector<double>& cumulative, vector<uint32_t>& seen, uint32_t i) {
  const uint32_t m = w.programmes, l = w.length;
  const double width = m / 5.0, jitter = m / 4.0, p = w.people[i].score / 4294967296.0;
  vector<std::pair<double, uint32_t>> picked;
  for (uint32_t b = 0; picked.size() < l && b < 64 * l; b++) {
    const double x = u(3, i, 2 * b);
    uint32_t c;
    if (rnd(3, i, 2 * b + 1) & 1) {
      c = std::upper_bound(cumulative.begin(), cumulative.end(), x * cumulative.back()) - cumulative.begin();
      c = std::min(c, m - 1);
    } else {
      double y = ((1 - p) * m - width / 2) + x * width;
      if (y < 0) y = -y;
      if (y >= m) y = 2.0 * m - y;
      c = std::min((uint32_t)std::floor(y), m - 1);
    }
    if (seen[c] == i + 1) continue;
    seen[c] = i + 1;
    picked.push_back({c + u(4, i, c) * jitter, c});
  }
  for (uint32_t c = 0; picked.size() < l; c++)
    if (seen[c] != i + 1) picked.push_back({c + u(4, i, c) * jitter, c});
  std::sort(picked.begin(), picked.end());
  for (uint32_t k = 0; k < l; k++) w.choices[(size_t)i * l + k] = picked[k].second;
}

static Workload generate(uint32_t n, uint32_t l) {
  Workload w;
  w.candidates = n;
  w.length = l;
  const uint32_t m = w.programmes = std::max(2 * l, n / 200);
  vector<double> cumulative(m);
  double total = 0;
  for (uint32_t k = 0; k < m; k++) {
    w.capacity.push_back((uint32_t)std::max(1.0, std::floor(0.95 * n / m * (0.5 + u(1, k, 0)))));
    w.row.push_back(rnd(7, k, 0) & 7);
    cumulative[k] = total += 1.0 / (k + 10);
  }
  w.people.resize(n);
  w.choices.resize((size_t)n * l);
  vector<uint32_t> seen(m, 0);
  for (uint32_t i = 0; i < n; i++) {
    w.people[i] = {rnd(2, i, 0), rnd(2, i, 0) >> 22, rnd(5, i, 0) >> 22, rnd(6, i, 0) >> 22};
    draw(w, cumulative, seen, i);
  }
  return w;
}

typedef std::pair<uint64_t, uint32_t> Held;
struct Weaker {
  bool operator()(const Held& x, const Held& y) const { return x.first > y.first; }
};

/** Candidates propose in the order of their numbers; whoever is pushed out proposes at once again. */
template <bool kOwnRanking>
static vector<uint32_t> solve(const Workload& w) {
  const uint32_t n = w.candidates, l = w.length;
  vector<uint32_t> placed(n, kNone), next(n, 0);
  vector<vector<Held>> heap(w.programmes);
  for (uint32_t m = 0; m < w.programmes; m++) heap[m].reserve(w.capacity[m]);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t c = i;
    while (next[c] < l) {
      const uint32_t m = w.choices[(size_t)c * l + next[c]++];
      const Candidate& who = w.people[c];
      uint64_t key = who.score;
      if (kOwnRanking) {
        const uint32_t* v = kWeights[w.row[m]];
        key |= (uint64_t)(v[0] * who.a + v[1] * who.b + v[2] * who.d) << 32;
      }
      vector<Held>& held = heap[m];
      if (held.size() < w.capacity[m]) {
        held.push_back({key, c});
        std::push_heap(held.begin(), held.end(), Weaker());
        placed[c] = m;
        break;
      }
      if (held.front().first > key) continue;
      std::pop_heap(held.begin(), held.end(), Weaker());
      const uint32_t out = held.back().second;
      held.back() = {key, c};
      std::push_heap(held.begin(), held.end(), Weaker());
      placed[c] = m;
      placed[out] = kNone;
      c = out;
    }
  }
  return placed;
}

static void report(const char* name, const Workload& w, vector<uint32_t> (*solver)(const Workload&), int repeats) {
  double best = 1e9;
  vector<uint32_t> placed;
  for (int r = 0; r < repeats; r++) {
    const auto start = std::chrono::steady_clock::now();
    placed = solver(w);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  uint32_t hash = 2166136261u, matched = 0;
  for (uint32_t m : placed) {
    hash = (hash ^ m) * 16777619u;
    matched += m != kNone;
  }
  std::printf("\"%s\":{\"seconds\":%.6f,\"matched\":%u,\"hash\":\"%08x\"}", name, best, matched, hash);
}

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const Workload w = generate(std::strtoul(argv[1], nullptr, 10), std::strtoul(argv[2], nullptr, 10));
  const int repeats = std::atoi(argv[3]);
  std::printf("{");
  report("common", w, solve<false>, repeats);
  std::printf(",");
  report("own", w, solve<true>, repeats);
  std::printf("}\n");
}
