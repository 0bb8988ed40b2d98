package io.understudy.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameter of a {@link Grouped} method that is the id of an entity which the method locks. Rows of one kind are
 * then read and locked in one go for all changes that share a transaction; the method finds its own by id, as always.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Locks {
    Class<?> value();
}
