package dev.ringfence.faults;

import java.util.List;
import java.util.Map;

final class Probe {
    public static void main(String[] args) throws Exception {
        LogWatch.install();
        for (Scenario s : Scenarios.all()) {
            if (args.length > 0 && !s.name().matches(args[0])) continue;
            long t = System.nanoTime();
            Recording r;
            try { r = Recording.of(s); } catch (Exception e) { System.out.println(s.name() + ": " + e); e.printStackTrace(System.out); continue; }
            System.out.println(s.name() + " recorded in " + (System.nanoTime() - t) / 1_000_000 + " plans " + r.plans().size());
            r.writes().forEach(w -> System.out.println("   " + w));
            r.notifications().forEach(w -> System.out.println("     n " + w));
            System.out.println("   start " + r.atStart().lines());
            System.out.println("   end " + r.atEnd().lines());
            if (args.length > 1) for (Plan p : r.plans()) {
                if (!p.id().matches(args[1])) continue;
                var v = new PlanRun(r, p, r.before().copy(), Plant.NONE).judge();
                System.out.println(p.id() + " struck " + v.struck() + " " + v.millis() + " ms " + v.violations());
            }
        }
        System.exit(0);
    }
}
