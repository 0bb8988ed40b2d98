package io.understudy.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a local stack remembers between starts.
 *
 * @param ports by name
 * @param secrets by name; made once, kept for the life of the home
 * @param settings by name: what the first start decided
 * @param processes started and not yet ended by us; some may have died since
 */
record State(
        Map<String, Integer> ports,
        Map<String, String> secrets,
        Map<String, String> settings,
        List<ProcessRecord> processes) {

    State {
        ports = Map.copyOf(ports);
        secrets = Map.copyOf(secrets);
        settings = Map.copyOf(settings);
        processes = List.copyOf(processes);
    }

    static State empty() {
        return new State(Map.of(), Map.of(), Map.of(), List.of());
    }

    State withPort(String name, int port) {
        return new State(with(ports, name, port), secrets, settings, processes);
    }

    State withSecret(String name, String secret) {
        return new State(ports, with(secrets, name, secret), settings, processes);
    }

    State withSetting(String name, String value) {
        return new State(ports, secrets, with(settings, name, value), processes);
    }

    State withProcess(ProcessRecord started) {
        List<ProcessRecord> all = new ArrayList<>(without(started.name()).processes());
        all.add(started);
        return new State(ports, secrets, settings, all);
    }

    State without(String process) {
        return new State(
                ports,
                secrets,
                settings,
                processes.stream().filter(p -> !p.name().equals(process)).toList());
    }

    Optional<ProcessRecord> process(String name) {
        return processes.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
