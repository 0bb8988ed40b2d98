package io.understudy.platform;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Like {@code @Transactional}, for the small changes that machines make in great number: those that come in while
 * another one is being committed share the next transaction. A change that fails does not take the others along: they
 * are made again, each by itself. The method may therefore be run twice, the first time without effect, and must do
 * nothing that a rollback does not undo. It returns when the change is durable.
 *
 * <p>Queries see what this change wrote only after a flush; entities found by id are always up to date.
 */
@InterceptorBinding
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Grouped {}
