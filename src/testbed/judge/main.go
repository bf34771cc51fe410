// The judge says which flows some NetworkPolicies let through, by the evaluator of
// github.com/mattfenwick/cyclonus, which shares no line and no author with Ringfence.
//
// It reads one cluster a line and answers one line each, in their order. What it cannot judge is an
// error of that cluster; a verdict that left something out would be worse than none.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"

	"github.com/mattfenwick/cyclonus/pkg/matcher"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
)

type cluster struct {
	ID         string                        `json:"id"`
	Policies   []*networkingv1.NetworkPolicy `json:"policies"`
	Namespaces map[string]map[string]string  `json:"namespaces"`
	Flows      []flow                        `json:"flows"`
}

type flow struct {
	From     party           `json:"from"`
	To       party           `json:"to"`
	Protocol corev1.Protocol `json:"protocol"`
	Port     int             `json:"port"`
}

// party is a pod, or an address that is no pod's.
type party struct {
	Pod *pod   `json:"pod,omitempty"`
	IP  string `json:"ip,omitempty"`
}

type pod struct {
	Namespace string            `json:"namespace"`
	Labels    map[string]string `json:"labels"`
	IP        string            `json:"ip"`
	Ports     []port            `json:"ports"`
}

type port struct {
	Name     string          `json:"name"`
	Protocol corev1.Protocol `json:"protocol"`
	Number   int             `json:"number"`
}

type answer struct {
	ID      string `json:"id"`
	Allowed string `json:"allowed,omitempty"`
	Error   string `json:"error,omitempty"`
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "judge:", err)
		os.Exit(1)
	}
}

// run answers each line at once, so that whoever asks may wait for it before asking again.
func run(in io.Reader, out io.Writer) error {
	lines := bufio.NewReaderSize(in, 1<<20)
	answers := json.NewEncoder(out)
	for {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			if failed := answers.Encode(judge(line)); failed != nil {
				return failed
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func judge(line []byte) answer {
	var asked cluster
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&asked); err != nil {
		return answer{ID: asked.ID, Error: "not a cluster: " + err.Error()}
	}
	allowed, err := verdicts(&asked)
	if err != nil {
		return answer{ID: asked.ID, Error: err.Error()}
	}
	return answer{ID: asked.ID, Allowed: allowed}
}

// verdicts gives one letter a flow: 1 where it is allowed, else 0. cyclonus panics on what it does
// not know; that is an error of the policies or of the flow at hand.
func verdicts(asked *cluster) (allowed string, err error) {
	at := "policies"
	defer func() {
		if reason := recover(); reason != nil {
			allowed, err = "", fmt.Errorf("%s: %v", at, reason)
		}
	}()
	if err := checkPeers(asked.Policies); err != nil {
		return "", fmt.Errorf("%s: %w", at, err)
	}
	policies := matcher.BuildNetworkPolicies(false, asked.Policies)
	var letters strings.Builder
	for i := range asked.Flows {
		at = fmt.Sprintf("flow %d", i)
		passes, err := asked.allows(policies, &asked.Flows[i])
		if err != nil {
			return "", fmt.Errorf("%s: %w", at, err)
		}
		if passes {
			letters.WriteByte('1')
		} else {
			letters.WriteByte('0')
		}
	}
	return letters.String(), nil
}

func (c *cluster) allows(policies *matcher.Policy, asked *flow) (bool, error) {
	from, err := c.peer(&asked.From)
	if err != nil {
		return false, fmt.Errorf("from: %w", err)
	}
	to, err := c.peer(&asked.To)
	if err != nil {
		return false, fmt.Errorf("to: %w", err)
	}
	names := asked.portNames()
	return passes(policies, asked, from, to, names, true) && passes(policies, asked, from, to, names, false), nil
}

// passes asks about one direction once for each name of the port, since cyclonus knows one name at a
// time: a rule lets a flow through when it does so under any of them.
func passes(policies *matcher.Policy, asked *flow, from, to *matcher.TrafficPeer, names []string, ingress bool) bool {
	for _, name := range names {
		traffic := &matcher.Traffic{
			Source:           from,
			Destination:      to,
			ResolvedPort:     asked.Port,
			ResolvedPortName: name,
			Protocol:         asked.Protocol,
		}
		if policies.IsIngressOrEgressAllowed(traffic, ingress).IsAllowed() {
			return true
		}
	}
	return false
}

// portNames are the names of the port at the pod that is called; one empty name where it has none.
func (f *flow) portNames() []string {
	var names []string
	if f.To.Pod != nil {
		for _, each := range f.To.Pod.Ports {
			if each.Protocol == f.Protocol && each.Number == f.Port {
				names = append(names, each.Name)
			}
		}
	}
	if len(names) == 0 {
		return []string{""}
	}
	return names
}

func (c *cluster) peer(asked *party) (*matcher.TrafficPeer, error) {
	if (asked.Pod == nil) == (asked.IP == "") {
		return nil, errors.New("needs either a pod or an ip")
	}
	if asked.Pod == nil {
		return &matcher.TrafficPeer{IP: asked.IP}, checkIP(asked.IP)
	}
	labels, known := c.Namespaces[asked.Pod.Namespace]
	if !known {
		return nil, fmt.Errorf("the namespace %q is not among the namespaces", asked.Pod.Namespace)
	}
	return &matcher.TrafficPeer{
		IP: asked.Pod.IP,
		Internal: &matcher.InternalPeer{
			Namespace:       asked.Pod.Namespace,
			NamespaceLabels: labels,
			PodLabels:       asked.Pod.Labels,
		},
	}, checkIP(asked.Pod.IP)
}

// checkIP comes before cyclonus, which finds a bad address only where some block asks for it.
func checkIP(ip string) error {
	if net.ParseIP(ip) == nil {
		return fmt.Errorf("%q is no ip", ip)
	}
	return nil
}

// checkPeers refuses what no API server stores and cyclonus reads in its own way: it takes a peer
// without anything for the pods of the policy's namespace, and drops selectors beside a block.
func checkPeers(policies []*networkingv1.NetworkPolicy) error {
	for _, policy := range policies {
		var peers []networkingv1.NetworkPolicyPeer
		for _, rule := range policy.Spec.Ingress {
			peers = append(peers, rule.From...)
		}
		for _, rule := range policy.Spec.Egress {
			peers = append(peers, rule.To...)
		}
		for _, peer := range peers {
			if (peer.IPBlock != nil) == (peer.PodSelector != nil || peer.NamespaceSelector != nil) {
				return fmt.Errorf("%s/%s: a peer needs either an ipBlock or selectors", policy.Namespace, policy.Name)
			}
		}
	}
	return nil
}
