/**
 * The Helm chart, linted and rendered by Helm itself as a library: what it renders is read with Kubernetes' own models
 * and held to rules, its settings to those that the application has, its README to the comments of its values.
 */
@NullMarked
package io.understudy.chart;

import org.jspecify.annotations.NullMarked;
