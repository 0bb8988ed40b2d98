package io.understudy.stack;

import java.util.List;

/**
 * The people of the demo company. Their ids are fixed, so that what they did keeps its author when the realm is
 * imported anew.
 */
public final class People {

    public static final Person SAM = person(1, "sam", "Sam", "Okafor", "supervisor");
    public static final Person SUE = person(2, "sue", "Sue", "Lindqvist", "supervisor");
    public static final Person DANA = person(3, "dana", "Dana", "Moreau", "designer");
    public static final Person AVERY = person(4, "avery", "Avery", "Tanaka", "auditor");
    public static final Person ALEX = person(5, "alex", "Alex", "Brandt", "admin");
    public static final Person NORMA = person(6, "norma", "Norma", "Reyes");

    public static final List<Person> ALL = List.of(SAM, SUE, DANA, AVERY, ALEX, NORMA);

    private People() {}

    /** The person with this user name. */
    public static Person named(String user) {
        return ALL.stream()
                .filter(person -> person.user().equals(user))
                .findFirst()
                .orElseThrow(() -> new StackException("Nobody is called " + user + " here. There are: "
                        + String.join(", ", ALL.stream().map(Person::user).toList())));
    }

    private static Person person(int number, String user, String firstName, String lastName, String... roles) {
        return new Person("00000000-0000-4000-8000-00000000000" + number, user, firstName, lastName, List.of(roles));
    }
}
